package main

import (
	"bytes"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"hourbook/app/cli"
	"hourbook/app/version"
)

// manual writes a page for the program and one for each verb, from the words
// that the verbs have themselves.
func (j *job) manual() error {
	return j.page(verbs())
}

// verbs is the tree of verbs without those that people do not give.
func verbs() *cobra.Command {
	root := cli.Tree()
	root.DisableAutoGenTag = true
	root.InitDefaultHelpFlag()
	root.CompletionOptions.DisableDefaultCmd = true
	return root
}

func (j *job) page(c *cobra.Command) error {
	if !c.IsAvailableCommand() && c.HasParent() {
		return nil
	}
	c.DisableAutoGenTag = true
	if c.Long == "" {
		c.Long = c.Short + "."
	}
	var page bytes.Buffer
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	header := &doc.GenManHeader{Title: strings.ToUpper(name), Section: "1", Date: &j.at, Source: "Hourbook " + version.Number, Manual: "Hourbook"}
	if err := doc.GenMan(c, header, &page); err != nil {
		return err
	}
	if err := j.pack("usr/share/man/man1/"+name+".1", page.Bytes()); err != nil {
		return err
	}
	for _, below := range c.Commands() {
		if err := j.page(below); err != nil {
			return err
		}
	}
	return nil
}

// completion writes what the shells ask the program by.
func (j *job) completion() error {
	root := verbs()
	for _, shell := range []struct {
		path string
		make func(io.Writer) error
	}{
		{"usr/share/bash-completion/completions/hourbook", func(w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
		{"usr/share/zsh/vendor-completions/_hourbook", root.GenZshCompletion},
		{"usr/share/fish/vendor_completions.d/hourbook.fish", func(w io.Writer) error { return root.GenFishCompletion(w, true) }},
	} {
		var words bytes.Buffer
		if err := shell.make(&words); err != nil {
			return err
		}
		if err := j.put(shell.path, words.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
