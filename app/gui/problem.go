package gui

import "strings"

// problem is an error in words for people: what is wrong, one remedy, and the
// field that it is about.
type problem struct {
	what, remedy string
	field        string // of the form, or empty
	passing      bool   // it goes away by itself, when the file can be read again
	calm         bool   // it is no error
	clock        bool   // it goes away when the clock is right again
	backup       bool   // it goes away when there is a backup
	unlogged     bool   // it goes away when something is logged on that day
	refused      bool   // the work is not done at all
}

// sentence is a problem with its remedy.
func (p problem) sentence() string {
	if p.remedy == "" {
		return p.what
	}
	return strings.TrimSuffix(p.what, ".") + map[bool]string{true: " ", false: ". "}[strings.HasSuffix(p.what, "?")] + p.remedy
}
