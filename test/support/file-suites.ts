import Mocha from 'mocha';

/**
 * Mocha's own interface with a suite for each file, so that hooks outside of any `describe` are those of their file.
 * Without it they would run around every test of every file.
 */
export default function fileSuites(root: Mocha.Suite): void {
  root.on('pre-require', (context, file, mocha) => {
    const suite = Mocha.Suite.create(root, '');
    suite.file = file;
    Mocha.interfaces.bdd(suite);
    suite.emit('pre-require', context, file, mocha);
  });
}
