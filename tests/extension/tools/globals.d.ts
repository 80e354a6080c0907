// The one global that the shared files fill, each with its part.
declare var vigilien: any;
