package assets

import _ "embed"

// Icon is the program's, as PNG; icon.svg is where it was made from. Both are
// free of rights (CC0 1.0).
//
//go:embed icon.png
var Icon []byte
