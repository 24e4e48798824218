package cli

import (
	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// ticketAssign gives a ticket to a person.
func (s *session) ticketAssign() *cobra.Command {
	var note text
	var isNew, toNobody bool
	c := s.verb("assign TICKET [PERSON]", "Assign a ticket to a person, or take it yourself", `
hourbook ticket assign T-1042
hourbook ticket assign T-1042 Rasa
hourbook ticket assign T-1042 Tomas --note "Waits for their list of numbers"
hourbook ticket assign T-1042 --nobody`,
		func(args []string) error {
			to := s.who()
			switch {
			case toNobody && len(args) == 2:
				return &usageError{ph("enter a person, or --nobody")}
			case toNobody:
				to = ""
			case len(args) == 2:
				to = args[1]
			}
			return s.page(func(tx *ledger.Tx) (sla.Ticket, error) { return tx.Assign(args[0], to, note.value, isNew) })
		})
	c.Long = `Assigns a ticket to a person; without a person, to you (see --as). If you hand a
ticket over to another person, tell them in --note what they need to know; it
becomes a note of the ticket. The first answer to a ticket, or the first work on it,
assigns it too: see ` + "`hourbook ticket auto-assign`" + `.`
	flag(c, &note, "note", "what the next person needs to know (required if the ticket is assigned)")
	c.Flags().BoolVar(&isNew, "new", false, "the person is new in the staff list")
	c.Flags().BoolVar(&toNobody, "nobody", false, "remove the assignment")
	return c
}

// ticketAutoAssign says whether a first answer assigns a ticket.
func (s *session) ticketAutoAssign() *cobra.Command {
	c := s.verb("auto-assign [on|off]", "Show or set whether the first answer or work assigns a ticket", `
hourbook ticket auto-assign
hourbook ticket auto-assign off`,
		func(args []string) error {
			on := false
			err := error(nil)
			switch {
			case len(args) == 0:
				err = s.read(func(v *ledger.View) (err error) {
					on, err = v.Assigning()
					return err
				})
			case args[0] != "on" && args[0] != "off":
				return &usageError{ph("%q is neither on nor off", args[0])}
			default:
				on = args[0] == "on"
				err = s.write(func(tx *ledger.Tx) error { return tx.SetAssigning(on) })
			}
			if err != nil {
				return err
			}
			answer := struct {
				On bool `json:"auto_assign"`
			}{on}
			return s.tell(answer, "an unassigned ticket is assigned by its first answer or work: %s", yesNo(on))
		})
	c.Long = `Shows or sets whether the first answer to an unassigned ticket, or the first work on
it, assigns it: for the whole ledger. If you want to leave unassigned tickets alone,
write auto-assign = "off" into config.toml, see ` + "`hourbook config`" + `, or switch it off
in Settings, Desk and tray.`
	return c
}

// whoseFlags narrow tickets to those of somebody, or of nobody.
type whoseFlags struct {
	mine, unassigned bool
	assigned         text
}

func (f *whoseFlags) offer(c *cobra.Command) {
	c.Flags().BoolVar(&f.mine, "mine", false, "only those assigned to who asks")
	c.Flags().BoolVar(&f.unassigned, "unassigned", false, "only unassigned tickets")
	flag(c, &f.assigned, "assigned", "only those assigned to `PERSON`")
	c.MarkFlagsMutuallyExclusive("mine", "unassigned", "assigned")
}

// whose tells of a ticket whether it is shown.
type whose struct {
	person string // "" is anybody
	none   bool   // only what is nobody's
}

func (w whose) shows(t sla.Ticket) bool {
	if w.none {
		return t.Assigned == ""
	}
	return w.person == "" || t.Assigned == w.person
}

// of finds the person as the staff list names it.
func (f *whoseFlags) of(v *ledger.View, who string) (w whose, err error) {
	if f.assigned.given {
		who = f.assigned.value
	}
	if f.mine || f.assigned.given {
		w.person, err = v.StaffNamed(who)
	}
	w.none = f.unassigned
	return w, err
}
