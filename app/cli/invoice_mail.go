package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
)

// mailFlags say where a letter goes.
type mailFlags struct {
	out  text
	send bool
}

func (f *mailFlags) offer(c *cobra.Command, out string) {
	flag(c, &f.out, "out", out)
	c.Flags().BoolVar(&f.send, "send", false, "send it by the mail server that HOURBOOK_SMTP names")
}

func (f *mailFlags) check() error {
	if !f.out.given && !f.send {
		return &usageError{ph("--out or --send is missing")}
	}
	return nil
}

func (s *session) invoiceMail() *cobra.Command {
	var flags mailFlags
	var sent, notSent bool
	c := s.verb("mail NUMBER", "Write or send an email with an issued document attached", `
hourbook invoice mail HB-2026-0118 --out HB-2026-0118.eml
hourbook invoice mail HB-2026-0118 --send
hourbook invoice mail HB-2026-0118 --sent`,
		func(args []string) error {
			if sent || notSent {
				return s.settleSending(args[0], sent, notSent, &flags)
			}
			if flags.out.given && !isEML(flags.out.value) {
				return &usageError{ph("--out names a file that ends in .eml; the PDF alone is hourbook invoice pdf")}
			}
			return s.mail(args[0], &flags)
		})
	c.Long = `Writes an email with the PDF attached to the customer's address: as a file that mail
programs open as a draft, or with --send by the mail server in HOURBOOK_SMTP, for
example smtp://user@mail.example:587 (STARTTLS) or smtps://user@mail.example (TLS).
The password is HOURBOOK_SMTP_PASSWORD.

Before a letter is sent, that is recorded, and afterwards its result. If the result
is not known, for example after a power cut, nothing is sent again until --sent or
--not-sent records what you found out; for a reminder, use the number of one of its
invoices.`
	c.Flags().BoolVar(&sent, "sent", false, "record that a letter of which that is not known was sent")
	c.Flags().BoolVar(&notSent, "not-sent", false, "record that it was not sent, so that it can be")
	flags.offer(c, "the `FILE.eml` for the draft")
	return c
}

// letterSource makes what is to be delivered.
type letterSource interface {
	letter() (app.Letter, error)
	pdf() (name string, raw []byte, err error)
}

// issuedLetter is an issued document on its way.
type issuedLetter struct {
	s      *session
	number string
}

func (i issuedLetter) letter() (app.Letter, error) { return app.LetterFor(i.s.file(), i.number) }

func (i issuedLetter) pdf() (string, []byte, error) {
	raw, _, err := app.PDFContext(i.s.ctx, i.s.file(), i.number)
	return i.number, raw, err
}

func (s *session) mail(number string, flags *mailFlags) error {
	if err := flags.check(); err != nil {
		return err
	}
	file, sent, err := s.deliver(flags, issuedLetter{s, number}, ledger.Sending{Documents: []string{number}})
	if err != nil {
		return err
	}
	answer := struct {
		Number string `json:"number"`
		File   maybe  `json:"file"`
		SentTo maybe  `json:"sent_to"`
	}{number, file, sent}
	return s.print(answer, func(out io.Writer) { delivered(out, file, sent) })
}

func delivered(out io.Writer, file, sent maybe) {
	if sent != "" {
		line(out, "sent to %s", sent)
		return
	}
	fmt.Fprintln(out, string(file))
}

// deliver writes a letter, or its PDF alone, and sends it, as the flags say.
func (s *session) deliver(flags *mailFlags, source letterSource, what ledger.Sending) (file, sent maybe, err error) {
	if flags.out.given && !isEML(flags.out.value) {
		name, raw, err := source.pdf()
		if err != nil {
			return "", "", err
		}
		path, err := writePDF(flags.out.value, name, raw)
		if err != nil || !flags.send {
			return maybe(path), "", err
		}
		file = maybe(path)
	}
	letter, err := source.letter()
	if err != nil {
		return file, "", err
	}
	if flags.out.given && file == "" {
		raw, err := letter.EML(s.now)
		if err != nil {
			return "", "", err
		}
		if err := app.WriteFile(flags.out.value, raw); err != nil {
			return "", "", err
		}
		file = maybe(flags.out.value)
	}
	if !flags.send {
		return file, "", nil
	}
	server, err := mailServer(s.env.Getenv)
	if err != nil {
		return file, "", err
	}
	err = app.Send(s.ctx, s.file(), s.act(), server, letter, what)
	var unrecorded *app.UnrecordedError
	if errors.As(err, &unrecorded) {
		s.but("%v; `hourbook invoice mail %s --sent` records it, do not send it again", err, what.Documents[0])
		err = nil
	}
	return file, maybe(letter.To), err
}

// mailServer is the one that the environment names.
func mailServer(getenv func(string) string) (app.MailServer, error) {
	return app.ParseMailServer(getenv("HOURBOOK_SMTP"), getenv("HOURBOOK_SMTP_PASSWORD"))
}

// Mailer sends letters by the mail server that the environment names; nil where it
// names none.
func Mailer(getenv func(string) string) func(context.Context, *ledger.Ledger, ledger.Act, app.Letter, ledger.Sending) error {
	if getenv("HOURBOOK_SMTP") == "" {
		return nil
	}
	return func(ctx context.Context, l *ledger.Ledger, act ledger.Act, letter app.Letter, what ledger.Sending) error {
		server, err := mailServer(getenv)
		if err != nil {
			return err
		}
		return app.Send(ctx, l, act, server, letter, what)
	}
}

func isEML(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".eml") }

// settleSending records what became of a letter of which that was not known.
func (s *session) settleSending(number string, sent, notSent bool, flags *mailFlags) error {
	if sent && notSent || flags.send || flags.out.given {
		return &usageError{ph("--sent or --not-sent is used alone: it records what became of a letter")}
	}
	settled, err := app.SettleSending(s.file(), s.act(), number, sent)
	if err != nil {
		return err
	}
	answer := struct {
		Number string `json:"number"`
		To     string `json:"to"`
		Sent   bool   `json:"sent"`
	}{number, settled[0].To, sent}
	if sent {
		return s.tell(answer, "%s: the letter to %s counts as sent", number, answer.To)
	}
	return s.tell(answer, "%s: the letter to %s counts as not sent", number, answer.To)
}
