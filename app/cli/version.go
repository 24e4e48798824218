package cli

import (
	"io"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"

	"hourbook/app/version"
	"hourbook/ledger/event"
)

// Build is what is known of how this program was built.
type Build struct {
	Commit   string // of the source, "" where it was built from none
	Date     string // of the commit, RFC 3339
	Modified bool   // the source was changed after that commit
	Go       string
	Platform string
	Window   bool // it has one
}

// String is the version with its commit, for people.
func (b Build) String() string {
	var of []string
	if b.Commit != "" {
		of = append(of, b.Commit[:min(len(b.Commit), 7)])
	}
	if day, _, _ := strings.Cut(b.Date, "T"); day != "" {
		of = append(of, day)
	}
	if b.Modified {
		of = append(of, "changed since")
	}
	if len(of) == 0 {
		return version.Number
	}
	return version.Number + " (" + strings.Join(of, ", ") + ")"
}

// versionAnswer is what the verb answers.
type versionAnswer struct {
	Version  string `json:"version"`
	Commit   maybe  `json:"commit"`
	Date     maybe  `json:"date"`
	Modified bool   `json:"modified"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Window   bool   `json:"window"`
	Reads    []int  `json:"formats_read"`
	Writes   int    `json:"format_written"`
}

// versionVerb says which program this is.
func (s *session) versionVerb() *cobra.Command {
	c := s.verb("version", "Show the version, what it was built from, and the formats it knows", `
hourbook version
hourbook version --json`,
		func([]string) error {
			b := s.env.Build
			answer := versionAnswer{version.Number, maybe(b.Commit), maybe(b.Date), b.Modified, b.Go, b.Platform, b.Window, nil, event.Format}
			for format := 1; format <= event.Format; format++ {
				answer.Reads = append(answer.Reads, format)
			}
			return s.print(answer, answer.human)
		})
	c.Long = `Shows the version, the commit and its date, the Go version that built it, and the
ledger formats that this program reads and writes. "hourbook --version" shows the
version alone.`
	return c
}

func (a versionAnswer) human(out io.Writer) {
	v := voiceOf(out)
	window := ph("without a window")
	if a.Window {
		window = ph("with its window")
	}
	t := &facts{voice: v}
	t.add("hourbook", a.Version)
	commit := string(a.Commit)
	if a.Modified {
		commit += v.say(", changed since")
	}
	t.add("commit", commit)
	t.add("date", string(a.Date))
	t.add("built with", v.say("%s for %s, %s", a.Go, a.Platform, window))
	t.add("ledgers", v.say("reads format %s, writes %d", span(a.Reads), a.Writes))
	t.write(out)
}

// span is a list of numbers without gaps, in short.
func span(numbers []int) phrase {
	if len(numbers) == 1 {
		return ph("%d", numbers[0])
	}
	return ph("%d to %d", numbers[0], numbers[len(numbers)-1])
}

// facts are names with their values, one on a line.
type facts struct {
	voice         voice
	names, values []string
}

func (f *facts) add(name, value string) {
	if value != "" {
		f.names, f.values = append(f.names, f.voice.say(name)), append(f.values, value)
	}
}

func (f *facts) write(out io.Writer) {
	wide := 0
	for _, name := range f.names {
		wide = max(wide, uniseg.StringWidth(name))
	}
	for i, name := range f.names {
		line(out, "%-*s  %s", wide, name, oneLine(f.values[i]))
	}
}
