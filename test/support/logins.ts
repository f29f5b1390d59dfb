/**
 * A login as GitHub forms it: words joined by hyphens; that of a managed account ends with an underscore and its
 * enterprise's short code. Every login of the sample organization is of this form.
 */
export const LOGIN = /[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:_[a-z0-9]+)?/;
