package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// holidayVerbs are the acts on public holidays.
func (s *session) holidayVerbs() *cobra.Command {
	return s.group("holiday", "Confirm, remove and list holidays, which do not count as working time", s.holidayConfirm(), s.holidayRemove(), s.holidayList())
}

// holidayRow is a confirmed holiday.
type holidayRow struct {
	Day  sla.Day `json:"day"`
	Name string  `json:"name"`
}

// movedRow is a ticket with the deadline that it has now.
type movedRow struct {
	Ticket   string  `json:"ticket"`
	Deadline instant `json:"deadline"`
}

func (s *session) holidayConfirm() *cobra.Command {
	var name text
	c := s.verb("confirm DAY", "Confirm a holiday: deadlines that have not passed move past it", `
hourbook holiday confirm 2026-11-02 --name "All Souls' Day"`,
		func(args []string) error {
			day, err := s.namedDay(args[0])
			if err != nil {
				return err
			}
			return s.confirm(ledger.Holiday{Day: day, Name: name.value})
		})
	c.Long = `Confirms a holiday, which does not count as working time: deadlines that have not
passed move. Passed deadlines and answered tickets stay as they are.`
	flag(c, &name, "name", "name of the holiday")
	required(c, "name")
	return c
}

func (s *session) confirm(h ledger.Holiday) error {
	answer := struct {
		holidayRow
		Moved []movedRow `json:"moved"`
	}{holidayRow{h.Day, h.Name}, []movedRow{}}
	var zone sla.Zone
	err := s.write(func(tx *ledger.Tx) error {
		zone = tx.Zone()
		tickets, err := tx.ConfirmHoliday(h)
		answer.Moved = movedRows(tickets, zone)
		return err
	})
	if err != nil {
		return err
	}
	return s.print(answer, func(out io.Writer) {
		line(out, "%s is a holiday, %d deadlines move", h.Day, len(answer.Moved))
		for _, m := range answer.Moved {
			line(out, "%s is due %s %s", oneLine(m.Ticket), moment(m.Deadline), zone)
		}
	})
}

func (s *session) holidayRemove() *cobra.Command {
	var reason text
	c := s.verb("remove DAY", "Remove a holiday that was confirmed by mistake", `
hourbook holiday remove 2026-12-08 --reason "Meant 2026-12-25"`,
		func(args []string) error {
			day, err := s.namedDay(args[0])
			if err != nil {
				return err
			}
			return s.removeHoliday(day, reason.value)
		})
	c.Long = `Removes a holiday. Deadlines of unanswered tickets move back if the new deadline is
still ahead; the others stay and are listed.`
	flag(c, &reason, "reason", "why it is not a holiday")
	required(c, "reason")
	return c
}

func (s *session) removeHoliday(on sla.Day, reason string) error {
	answer := struct {
		Day    sla.Day    `json:"day"`
		Moved  []movedRow `json:"moved"`
		Stayed []movedRow `json:"stayed"`
	}{Day: on}
	var zone sla.Zone
	err := s.write(func(tx *ledger.Tx) error {
		zone = tx.Zone()
		outcome, err := tx.RemoveHoliday(on, reason)
		answer.Moved, answer.Stayed = movedRows(outcome.Moved, zone), movedRows(outcome.Stayed, zone)
		return err
	})
	if err != nil {
		return err
	}
	return s.print(answer, func(out io.Writer) {
		line(out, "%s is not a holiday any more, %d deadlines move back", on, len(answer.Moved))
		for _, m := range answer.Moved {
			line(out, "%s is due %s %s", oneLine(m.Ticket), moment(m.Deadline), zone)
		}
		for _, m := range answer.Stayed {
			line(out, "%s stays due %s %s: without the holiday its deadline would have passed", oneLine(m.Ticket), moment(m.Deadline), zone)
		}
	})
}

// movedRows are tickets with their deadlines.
func movedRows(tickets []sla.Ticket, zone sla.Zone) []movedRow {
	rows := []movedRow{}
	for _, t := range tickets {
		rows = append(rows, movedRow{t.ID, instant(zone.Local(t.Deadline))})
	}
	return rows
}

func (s *session) holidayList() *cobra.Command {
	return s.offerFiles(s.verb("list", "List the holidays that were confirmed", `
hourbook holiday list`,
		func([]string) error {
			rows := []holidayRow{}
			err := s.read(func(v *ledger.View) error {
				holidays, err := v.Holidays()
				for _, h := range holidays {
					rows = append(rows, holidayRow{h.Day, h.Name})
				}
				return err
			})
			if err != nil {
				return err
			}
			return s.printTable(rows, reportOf(ph("Holidays"), rows, holidayColumns), drawn(rows, holidayColumns, nil))
		}))
}
