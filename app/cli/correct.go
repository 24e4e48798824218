package cli

import (
	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// correctVerb changes an entry, or takes it out.
func (s *session) correctVerb() *cobra.Command {
	var flags workFlags
	var reason text
	var remove, dry bool
	c := s.verb("correct ENTRY...", "Correct entries, move them to another ticket, or remove one", `
hourbook correct W12 --duration 1h15 --reason "Lunch was counted"
hourbook correct W12 --ticket T-1043 --reason "Has nothing to do with the bug"
hourbook correct W12 W13 W17 --work firewall --dry-run
hourbook correct W12 --remove --reason "Logged twice"`,
		func(args []string) error {
			switch {
			case !dry && !reason.given:
				return &usageError{ph(`required flag(s) "reason" not set`)}
			case remove && (dry || len(args) > 1):
				return &usageError{ph("--remove takes one entry, and no --dry-run")}
			case remove:
				return s.remove(args[0], reason.value)
			case dry || len(args) > 1:
				return s.correctSeveral(args, &flags, reason.value, dry)
			}
			return s.correct(args[0], &flags, reason.value)
		})
	c.Long = `Corrects entries; several in one action, all or none, which undo takes as one.
--dry-run shows what becomes of verdicts and money, and changes nothing. What an
entry was before stays in the journal: see ` + "`hourbook why ENTRY`" + `.`
	flags.offer(c, "ticket duration minutes work by at on note order")
	explains(c, "by", "`NAME` of the person who worked (default: unchanged)")
	flag(c, &reason, "reason", "why they are corrected; needed without --dry-run")
	c.Flags().BoolVar(&dry, "dry-run", false, "show what would change and change nothing")
	c.Flags().BoolVar(&remove, "remove", false, "remove the entry; it stays in the journal")
	c.MarkFlagsMutuallyExclusive("at", "on")
	c.MarkFlagsMutuallyExclusive("duration", "minutes")
	for _, name := range []string{"ticket", "duration", "minutes", "work", "by", "at", "on", "note", "order"} {
		c.MarkFlagsMutuallyExclusive("remove", name)
	}
	return c
}

func (s *session) correct(id string, flags *workFlags, reason string) error {
	return s.logged(func(tx *ledger.Tx) (ledger.Logged, error) {
		w, err := tx.Entry(id)
		if err != nil {
			return ledger.Logged{}, err
		}
		if err := flags.fill(&tx.View, s.now, &w); err != nil {
			return ledger.Logged{}, err
		}
		return tx.Correct(w, reason, nil)
	})
}

func (s *session) remove(id, reason string) error {
	var w sla.Entry
	err := s.write(func(tx *ledger.Tx) (err error) {
		w, err = tx.Remove(id, reason)
		return err
	})
	if err != nil {
		return err
	}
	answer := struct {
		Entry   string `json:"entry"`
		Ticket  string `json:"ticket"`
		Removed bool   `json:"removed"`
	}{id, w.Ticket, true}
	return s.tell(answer, "%s on %s is removed; the journal keeps it", id, w.Ticket)
}
