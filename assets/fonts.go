package assets

import _ "embed"

// NotoSans and NotoSansBold are the fonts of pages, as TrueType. They are not
// to be changed in place. How they were made stands in fonts/README.md.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	NotoSans []byte
	//go:embed fonts/NotoSans-Bold.ttf
	NotoSansBold []byte
)
