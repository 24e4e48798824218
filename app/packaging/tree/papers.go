package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"time"

	"hourbook/app/version"
)

// maintainer is who answers for the package.
const maintainer = "The Hourbook maintainers <maintainers@hourbook.example>"

// papers writes what Debian and people want to read about the package.
func (j *job) papers() error {
	docs := "usr/share/doc/" + j.name + "/"
	copyright, err := j.copyright()
	if err != nil {
		return err
	}
	if err := j.put(docs+"copyright", copyright, 0o644); err != nil {
		return err
	}
	changes, err := j.read("CHANGELOG.md")
	if err != nil {
		return err
	}
	if err := j.pack(docs+"changelog", j.changelog(changes)); err != nil {
		return err
	}
	for _, paper := range []string{"README.md", "CHANGELOG.md", "SECURITY.md", "THIRD_PARTY.md"} {
		from := paper
		if j.served() && (paper == "README.md" || paper == "THIRD_PARTY.md") {
			from = "ledger/server/" + paper
		}
		raw, err := j.read(from)
		if err != nil {
			return err
		}
		if err := j.pack(docs+paper, raw); err != nil {
			return err
		}
	}
	bom, err := os.ReadFile(j.bom)
	if err != nil {
		return err
	}
	if err := j.pack(docs+j.command()+".cdx.json", bom); err != nil {
		return err
	}
	return j.overrides()
}

// copyright is the file with the words of the letters' licence, which Debian has
// no copy of.
func (j *job) copyright() ([]byte, error) {
	if j.served() {
		return j.read("app/packaging/files/hourbook-server.copyright")
	}
	raw, err := j.read("app/packaging/files/copyright")
	if err != nil {
		return nil, err
	}
	ofl, err := j.read("assets/fonts/OFL.txt")
	if err != nil {
		return nil, err
	}
	var words strings.Builder
	for line := range strings.Lines(string(ofl)) {
		if line = strings.TrimRight(line, "\r\n \t"); line == "" {
			line = "."
		}
		words.WriteString(" " + line + "\n")
	}
	return bytes.Replace(raw, []byte("@OFL@\n"), []byte(words.String()), 1), nil
}

// changelog is what changed in the form of Debian, the newest version alone.
func (j *job) changelog(changes []byte) []byte {
	_, text, _ := strings.Cut(string(changes), "\n## "+version.Number)
	_, text, _ = strings.Cut(text, "\n")
	text, _, _ = strings.Cut(text, "\n## ")
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s (%s) unstable; urgency=medium\n", j.name, version.Number)
	for _, paragraph := range paragraphs(text) {
		fmt.Fprintln(&out, "\n"+wrapped(paragraph))
	}
	fmt.Fprintf(&out, "\n -- %s  %s\n", maintainer, j.at.Format(time.RFC1123Z))
	return out.Bytes()
}

// paragraphs are the points and headings of a list in Markdown, each on one line.
func paragraphs(text string) []string {
	var all []string
	open := false // the last one may go on
	for line := range strings.Lines(strings.ReplaceAll(text, "**", "")) {
		words := strings.TrimSpace(line)
		switch {
		case words == "":
			open = false
		case open && !strings.HasPrefix(words, "- "):
			all[len(all)-1] += " " + words
		default:
			all = append(all, words)
			open = true
		}
		if open && len(all) > 0 && words != "" && !strings.HasPrefix(all[len(all)-1], "- ") && !strings.ContainsAny(words, ".:`") {
			open = false // a heading
		}
	}
	return all
}

// wrapped is a paragraph in lines of Debian's width: points with a star, other
// words in brackets.
func wrapped(paragraph string) string {
	first, rest := "  * ", "    "
	words, point := strings.CutPrefix(paragraph, "- ")
	if !point {
		words = "[ " + words + " ]"
		first, rest = "  ", "    "
	}
	var lines []string
	line := first
	for _, word := range strings.Fields(words) {
		if len(line)+len(word) > 78 && strings.TrimSpace(line) != "" {
			lines = append(lines, strings.TrimRight(line, " "))
			line = rest
		}
		line += word + " "
	}
	return strings.Join(append(lines, strings.TrimRight(line, " ")), "\n")
}

// overrides say why the package differs from what lintian expects.
func (j *job) overrides() error {
	words := "# Go links its libraries into the program.\n"
	if !j.windowed() {
		words += j.name + ": statically-linked-binary [usr/bin/" + j.command() + "]\n"
	}
	words += j.name + ": hardening-no-pie [usr/bin/" + j.command() + "]\n"
	return j.put("usr/share/lintian/overrides/"+j.name, []byte(words), 0o644)
}
