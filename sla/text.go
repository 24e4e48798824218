package sla

// Text is a phrase in the languages that people here read.
type Text struct {
	EN string `toml:"en" json:"en"`
	LT string `toml:"lt" json:"lt"`
}

// In returns the phrase in lang ("lt", else English), and English where the
// Lithuanian one is missing.
func (t Text) In(lang string) string {
	if lang == "lt" && t.LT != "" {
		return t.LT
	}
	return t.EN
}
