/** Puts a PNG in base64 on the clipboard. Rejects where the browser or its user does not allow that. */
export async function copyPng(data: string): Promise<void> {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const type = 'image/png';
  await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([bytes], { type }) })]);
}
