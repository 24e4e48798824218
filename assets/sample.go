package assets

import "embed"

// Sample is an invented company's October 2026 with its neighbouring days, in
// the folder "sample": company.toml with its logo, and the four CSV files of an
// import. Its README tells what is awkward in it and where. Work up to the end
// of October is not invoiced yet.
//
//go:embed sample/*
var Sample embed.FS
