package cli

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
)

// restoreVerb puts a backup in the ledger's place.
func (s *session) restoreVerb() *cobra.Command {
	var force bool
	var last []string
	c := s.verb("restore FILE", "Replace the ledger with a backup", `
hourbook restore hourbook-2026-11-06.backup
hourbook restore hourbook-2026-11-06.backup --last-number HB-2026-0071`,
		func(args []string) error { return s.restore(args[0], last, force) })
	c.Long = `Replaces the ledger with a backup, which is verified and rebuilt. A backup is what
backup wrote, a copy of the ledger, the journal.jsonl of an export, or an encrypted
export, whose passphrase is HOURBOOK_PASSPHRASE or asked for. The replaced file is
kept next to it with the ending .before-restore, the next one with
.before-restore-2, and so on. A sound ledger that contains more than the backup is
not replaced, unless --force.

It lists the actions and documents that are lost, using the replaced file, its
witness and its archive. A number that was used is never used again. If none of them
tells which numbers were used, --last-number gives the last one sent: once for the
series of invoices, once for that of credit notes; or none. Documents found only in
the archive put their customers on hold until invoice adopt or invoice disown.`
	c.Flags().BoolVar(&force, "force", false, "restore even if the ledger contains more than the backup")
	c.Flags().StringSliceVar(&last, "last-number", nil, "the last `NUMBER` that was sent, or none; may be given several times")
	return c
}

// restoreAnswer is where the ledger ends, and what it lost.
type restoreAnswer struct {
	headAnswer
	LostEvents    *uint64   `json:"lost_events"` // null where nothing tells
	LostDocuments []string  `json:"lost_documents"`
	Skipped       []stretch `json:"skipped"`
}

// stretch is numbers that are not used again, both included.
type stretch struct {
	From string `json:"from"`
	To   string `json:"to"`
}

func (s *session) restore(file string, last []string, force bool) error {
	bar := s.bar("restore", -1)
	done, err := app.Restore(s.ctx, s.file(), file, app.RestoreHow{
		Force: force, Last: last, Act: ledger.Act{Author: s.who(), At: s.now}, Ask: s.passphrase,
	}, bar.events())
	bar.end()
	var more *ledger.WouldLoseError
	if errors.As(err, &more) {
		s.tellLost(more.Losses)
	}
	if err != nil {
		return err
	}
	s.tellLost(done.Losses)
	answer := restoreAnswer{LostDocuments: list(done.Documents), Skipped: []stretch{}}
	if done.Losses.Told {
		answer.LostEvents = &done.Losses.Events
	}
	for _, skipped := range done.Skipped {
		answer.Skipped = append(answer.Skipped, stretch{skipped.From.String(), skipped.To.String()})
	}
	for _, name := range done.Missing {
		s.but("%s was archived, but is neither in the archive nor next to the backup", name)
	}
	return s.tellRestored(answer)
}

// tellLost says what the ledger had and the backup lacks.
func (s *session) tellLost(lost ledger.Losses) {
	if lost.Told && lost.Events > 0 {
		s.note("the backup lacks the last %d events of the ledger", lost.Events)
	}
	for _, act := range lost.Acts {
		s.note("lost: %s", oneLine(s.say("%s", act)))
	}
	if more := int(lost.Events) - len(lost.Acts); more > 0 && len(lost.Acts) > 0 {
		s.note("lost: %d more", more)
	}
}

func (s *session) tellRestored(answer restoreAnswer) error {
	if len(answer.LostDocuments) > 0 {
		s.note("issued after the backup was made, and lost in the ledger: %s; `hourbook invoice adopt NUMBER` takes one in again from the archive", strings.Join(answer.LostDocuments, ", "))
	}
	for _, gap := range answer.Skipped {
		s.note("%s to %s are not used again", gap.From, gap.To)
	}
	answer.Ledger = s.file().Path
	err := s.read(func(v *ledger.View) error {
		answer.Events, answer.Head = v.Head()
		return nil
	})
	if err != nil {
		return err
	}
	return s.tell(answer, "%s is restored: %d events", answer.Ledger, answer.Events)
}

// invoiceAdopt takes a document of the archive in again.
func (s *session) invoiceAdopt() *cobra.Command {
	c := s.verb("adopt NUMBER", "Add a document from the archive that the ledger lost in a restore", `
hourbook invoice adopt HB-2026-0071`,
		func(args []string) error {
			adopted, err := app.Adopt(s.file(), s.act(), args[0])
			if err != nil {
				return err
			}
			answer := adoptAnswer{documentOf(adopted.Document, ""), []string{}}
			for _, w := range adopted.Lost {
				answer.LostEntries = append(answer.LostEntries, w.ID)
				if w.Ticket != "" {
					s.note("%s bills %s, %s of %s on %s by %s, which is not in the ledger as it was then: do not bill it again", args[0], w.ID, w.Minutes, w.Kind, oneLine(w.Ticket), oneLine(w.Staff))
				}
			}
			return s.print(answer, func(out io.Writer) { line(out, "%s is in the ledger again", args[0]) })
		})
	c.Long = `Adds a document to the ledger again that was issued and is in the archive, but that
the ledger lost when a backup was restored. It is recorded as it was sent, and those
of its entries that are unchanged in the ledger are billed by it again.`
	return c
}

// adoptAnswer is a document that was taken in again.
type adoptAnswer struct {
	documentRow
	LostEntries []string `json:"lost_entries"` // that it bills and the ledger has no more
}

// invoiceDisown says that a document of the archive was never sent.
func (s *session) invoiceDisown() *cobra.Command {
	var reason text
	c := s.verb("disown NUMBER", "Record that a document found only in the archive was never sent", `
hourbook invoice disown HB-2026-0071 --reason "Stopped before it was mailed"`,
		func(args []string) error {
			if err := app.Disown(s.file(), s.act(), args[0], reason.value); err != nil {
				return err
			}
			answer := struct {
				Number string `json:"number"`
				Reason string `json:"reason"`
			}{args[0], reason.value}
			return s.tell(answer, "%s is disowned: its number stays used, its work is billed again", args[0])
		})
	flag(c, &reason, "reason", "reason, such as how you know that nobody received it")
	required(c, "reason")
	return c
}
