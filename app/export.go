package app

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// Export writes the ledger into a folder: customers.csv, plans.csv,
// tickets.csv and time.csv as Import reads them, and journal.jsonl with every
// event. Each file is written whole or not at all.
func Export(v *ledger.View, folder string) error {
	return export(v, func(name string, fill func(io.Writer) error) error {
		return writeStream(filepath.Join(folder, name), fill)
	})
}

// journalFile is the export from which a ledger can be made again.
const journalFile = "journal.jsonl"

// export hands each file of an export to write.
func export(v *ledger.View, write func(name string, fill func(io.Writer) error) error) error {
	for _, t := range tables {
		if err := write(t.name+".csv", func(out io.Writer) error { return exportTable(v, t, out) }); err != nil {
			return err
		}
	}
	return write(journalFile, func(out io.Writer) error { return exportJournal(v, out) })
}

func exportTable(v *ledger.View, t table, out io.Writer) error {
	w := csv.NewWriter(out)
	if err := w.Write(t.columns()); err != nil {
		return err
	}
	err := exporters[t.name](v, func(values ...string) {
		for i, value := range values {
			values[i] = harmless(value)
		}
		_ = w.Write(values) // told by Error below
	})
	w.Flush()
	return errors.Join(err, w.Error())
}

// formula begins a cell that a spreadsheet would run.
const formula = "=+-@\t\r\n"

// harmless puts a quote before a cell that a spreadsheet would run as a
// formula. One that has quotes there already gets one more, so that meant gives
// back every cell as it was.
func harmless(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); bare != "" && strings.ContainsRune(formula, rune(bare[0])) {
		return "'" + cell
	}
	return cell
}

// meant is a cell without the quote that kept a spreadsheet from running it.
func meant(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); len(bare) < len(cell) && bare != "" && strings.ContainsRune(formula, rune(bare[0])) {
		return cell[1:]
	}
	return cell
}

// exporters write the rows of each table, in the order of its columns.
var exporters = map[string]func(*ledger.View, func(...string)) error{
	"customers": exportCustomers, "plans": exportPlans, "tickets": exportTickets, "time": exportTime,
}

func exportCustomers(v *ledger.View, row func(...string)) error {
	all, err := v.Customers()
	for _, c := range all {
		due := ""
		if c.DueDays > 0 {
			due = strconv.Itoa(c.DueDays)
		}
		row(c.ID, c.Name, c.Country, c.VATID, c.CompanyCode, c.Street, c.City, c.Postcode, c.Email, c.Language, due, c.Reference, c.Endpoint)
	}
	return err
}

func exportPlans(v *ledger.View, row func(...string)) error {
	all, err := v.Customers()
	if err != nil {
		return err
	}
	for _, c := range all {
		periods, err := v.Plans(c.ID)
		if err != nil {
			return err
		}
		for _, p := range periods {
			row(p.Customer, string(p.Plan), p.From.String(), p.Until.String())
		}
	}
	return nil
}

func exportTickets(v *ledger.View, row func(...string)) error {
	return v.EachTicket(func(t sla.Ticket) (bool, error) {
		bug := map[bool]string{true: "yes", false: "no"}[t.Bug]
		row(t.ID, t.Customer, t.Subject, t.Priority.String(), t.Channel, instant(t.Opened), bug, instant(t.Recorded), t.State.String())
		return true, nil
	})
}

func exportTime(v *ledger.View, row func(...string)) error {
	return v.EachWork(func(w sla.Work) (bool, error) {
		start := instant(w.Start)
		if start == "" {
			start = w.Day.String()
		}
		row(w.ID, w.Ticket, w.Staff, start, strconv.FormatInt(int64(w.Minutes), 10), w.Kind, w.Note)
		return true, nil
	})
}

// instant writes a time as files hold it, "" for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// exportJournal writes the events as lines of JSON, with the stored bytes
// beside what they say, so that nothing is lost on the way out.
func exportJournal(v *ledger.View, out io.Writer) error {
	buffered := bufio.NewWriterSize(out, 1<<16)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	err := v.EachEvent(func(event ledger.Event, raw []byte) error {
		said, err := event.Said()
		if err != nil {
			return err
		}
		return lines.Encode(ledger.Line{
			Seq: event.Seq, At: event.At.UTC().Format(time.RFC3339), Author: event.Author, Kind: event.Kind, Says: said, Stored: raw,
		})
	})
	if err := errors.Join(err, buffered.Flush()); err != nil {
		return fmt.Errorf("export journal: %w", err)
	}
	return nil
}
