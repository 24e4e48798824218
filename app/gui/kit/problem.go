package kit

import "strings"

// Problem is an error in words for people: what is wrong, one remedy, and the
// field that it is about.
type Problem struct {
	What, Remedy string
	Field        string // of the form, or empty
	Passing      bool   // it goes away by itself, when the file can be read again
	Calm         bool   // it is no error
	Clock        bool   // it goes away when the clock is right again
	Backup       bool   // it goes away when there is a backup
	Unlogged     bool   // it goes away when something is logged on that day
	Refused      bool   // the work is not done at all
	Waits        bool   // it waits on this computer for the servers of the team
}

// Sentence is a problem with its remedy.
func (p Problem) Sentence() string {
	if p.Remedy == "" {
		return p.What
	}
	return strings.TrimSuffix(p.What, ".") + map[bool]string{true: " ", false: ". "}[strings.HasSuffix(p.What, "?")] + p.Remedy
}
