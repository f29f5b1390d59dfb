/** Style sheets are side effects only: the bundler writes them beside the script. */
declare module '*.css';
