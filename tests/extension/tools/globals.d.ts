// The one global that the shared files fill, each with its part.
declare var vigilien: any;
// Firefox has its own name for the browser's interface.
declare var browser: typeof chrome;

interface Document {
  prerendering?: boolean;
}
