package gui

import (
	"net/url"
	"slices"
)

// linkSchemes are those that the system opens in another program than a file.
var linkSchemes = []string{"http", "https", "mailto"}

// Address is what the system is asked to open: a page or a letter as it stands,
// anything else as the path of a file.
func Address(what string) *url.URL {
	if at, err := url.Parse(what); err == nil && slices.Contains(linkSchemes, at.Scheme) {
		return at
	}
	return &url.URL{Scheme: "file", Path: what}
}

// OpenLink opens a page in the browser. The ledger only takes links to pages.
func (w *Window) OpenLink(link string) {
	if at := Address(link); at.Scheme != "http" && at.Scheme != "https" {
		return
	}
	w.OpenOutside(link)
}

// OpenOutside opens a file, a page or a letter in the system's program for it, and
// tells whether that went well.
func (w *Window) OpenOutside(link string) bool {
	err := w.World.Open(link)
	if err != nil {
		w.Strip.Say(ProblemOf(err))
	}
	return err == nil
}
