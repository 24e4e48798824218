package assets

import "embed"

// Translations are the window's words: a folder for each language, with one
// file for each screen. A key is the English phrase; en/ only holds those that
// change with a number, and the words of the window's own library.
//
//go:embed translations
var Translations embed.FS
