package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"

	"hourbook/app/version"
)

// served tells whether the package is that of the servers of a team.
func (j *job) served() bool { return j.name == "hourbook-server" }

// service writes what the system runs the program by, as which user.
func (j *job) service() error {
	for from, to := range map[string]string{
		"hourbook-server.service":  "usr/lib/systemd/system/hourbook-server.service",
		"hourbook-server.sysusers": "usr/lib/sysusers.d/hourbook-server.conf",
	} {
		raw, err := j.read("app/packaging/files/" + from)
		if err != nil {
			return err
		}
		if err := j.put(to, raw, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// serverManual writes the page of the program, from what it says of itself.
func (j *job) serverManual() error {
	said, err := exec.Command(j.binary, "help").Output()
	if err != nil {
		return fmt.Errorf("%s help: %w", j.binary, err)
	}
	var page bytes.Buffer
	fmt.Fprintf(&page, ".TH HOURBOOK-SERVER 8 %q \"Hourbook %s\" Hourbook\n", j.at.Format("2006-01-02"), version.Number)
	fmt.Fprint(&page, ".SH NAME\nhourbook-server \\- keeps the journal of a team\n.SH SYNOPSIS\n.B hourbook-server\n.I VERB\n[--dir\n.IR DIR ]\n[...]\n.SH DESCRIPTION\n")
	for line := range strings.Lines(string(said)) {
		line = strings.TrimRight(line, "\n")
		verb, words, is := strings.Cut(strings.TrimPrefix(line, "  hourbook-server "), " ")
		if !is || !strings.HasPrefix(line, "  ") {
			fmt.Fprintln(&page, roff(line))
			continue
		}
		fmt.Fprintf(&page, ".TP\n.B %s\n%s\n", roff(verb), roff(strings.TrimSpace(words)))
	}
	fmt.Fprint(&page, ".SH SEE ALSO\n.BR hourbook (1),\nREADME.md.gz in /usr/share/doc/hourbook\\-server\n")
	return j.pack("usr/share/man/man8/hourbook-server.8", page.Bytes())
}

// roff is a text as a manual page takes it.
func roff(text string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
}
