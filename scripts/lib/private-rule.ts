const PRIVATE =
  'Files may name people: make files and folders through src/store/private-files.ts or src/store/whole-file.ts.';

/** ESLint `no-restricted-syntax` entries: what is written is for the user of this computer alone, unless it says otherwise. */
export const PRIVATE_FILES: readonly { readonly selector: string; readonly message: string }[] = [
  {
    selector:
      'CallExpression[callee.name=/^(mkdir|writeFile|appendFile|copyFile|createWriteStream|cp)(Sync)?$/]:not(:has(Property[key.name="mode"]))',
    message: PRIVATE,
  },
  { selector: 'CallExpression[callee.name=/^open(Sync)?$/][arguments.1.value=/^[wa]/]', message: PRIVATE },
  {
    selector: 'CallExpression[callee.property.name=/^(mkdir|writeFile|copyFile|createDirectory)(Sync)?$/]',
    message: PRIVATE,
  },
];
