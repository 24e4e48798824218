// Package assets holds what the program carries inside itself.
package assets

import _ "embed"

// Terms are the terms that a new ledger starts with, as TOML. They are not to
// be changed in place.
//
//go:embed terms.toml
var Terms []byte

// Dunning is how a new ledger asks for late money, as TOML. It is not to be changed
// in place.
//
//go:embed dunning.toml
var Dunning []byte
