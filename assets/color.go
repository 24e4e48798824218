package assets

import _ "embed"

// SRGB is the colour profile that PDFs carry. It is not to be changed in
// place; color/README.md says how it was made.
//
//go:embed color/srgb.icc
var SRGB []byte
