package gui

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/sla"
)

// problem is an error in words for people: what is wrong, one remedy, and the
// field that it is about.
type problem struct {
	what, remedy string
	field        string // of the form, or empty
	passing      bool   // it goes away by itself, when the file can be read again
	calm         bool   // it is no error
	clock        bool   // it goes away when the clock is right again
	backup       bool   // it goes away when there is a backup
	unlogged     bool   // it goes away when something is logged on that day
	refused      bool   // the work is not done at all
}

// remedies say for each state what it is and what to do about it, in English.
// The first that fits counts.
var remedies = []struct {
	state        error
	what, remedy string
	passing      bool
}{
	{ledger.ErrUnsure, "The disk failed at the last moment: this may be kept or not.", "Look whether it is there before you do it again, and have the disk looked at.", false},
	{ledger.ErrFull, "The disk is full.", "Nothing was changed. Make room on it, then do it again.", true},
	{ledger.ErrReadOnly, "Nothing can be written there.", "Make the folder writable, or choose another one.", true},
	{ledger.ErrDisk, "The disk reports faults.", "Back the ledger up to another disk now, then have this one looked at.", true},
	{ledger.ErrNetwork, "A ledger cannot be kept on a network drive.", "Keep it on a disk of this computer, and only its backups on the network.", true},
	{ledger.ErrVanished, "The ledger file was taken away meanwhile; nothing of this is kept.", "Put the file back, then do it again.", false},
	{ledger.ErrNoStart, "This is no ledger, or its beginning is lost.", "Choose another file, or restore a backup.", true},
	{ledger.ErrDamaged, "The file is damaged.", "Restore another backup, or salvage what it still holds.", true},
	{ledger.ErrNewer, "The ledger was written by a newer program.", "Install the newer program on this computer.", true},
	{ledger.ErrNoLedger, "The ledger file is gone.", "Put it back, or open another one with Ctrl+O.", true},
	{ledger.ErrBusy, "Another program is working on the ledger.", "Nothing was changed. Try again in a moment.", true},
	{ledger.ErrLinked, "The ledger file has more than one name.", "Keep one of its names: each would go on as a ledger of its own.", true},
	{ledger.ErrNoAccess, "The ledger cannot be read or written.", "Check the rights and the space of its folder.", true},
	{ledger.ErrExists, "There is a file of that name already.", "Give another name.", false},
	{ledger.ErrWouldLose, "The backup holds less than the ledger.", "Make a backup of the ledger first.", false},
	{ledger.ErrMonthClosed, "That month is closed.", "Choose another day, or let finance open the month.", false},
	{ledger.ErrPerhapsSent, "It may have been sent already.", "Find out whether it arrived, then say so at the document.", false},
	{ledger.ErrClock, "The clock may be wrong.", "Set the clock of this computer. If it is right, you can go on.", false},
	{app.ErrEarly, "The month is not over.", "Work that is done later this month goes on another invoice.", false},
	{ledger.ErrInvoiced, "That stands on an invoice already.", "Credit the invoice first.", false},
	{ledger.ErrNothing, "Nothing would change.", "", false},
	{ledger.ErrNotUndone, "This cannot be taken back.", "", false},
	{ledger.ErrTaken, "That exists already.", "Give another name.", false},
	{ledger.ErrUnknown, "That is not in the ledger.", "Check the spelling.", false},
	{invoice.ErrReturned, "Credit notes returned it already.", "", false},
	{invoice.ErrNoSuchLine, "The invoice has no such line.", "", false},
	{invoice.ErrNotIssued, "Only an issued invoice can be credited.", "", false},
	{invoice.ErrArithmetic, "The sums of the document do not add up.", "Nothing was issued. Please report this fault of the program.", false},
	{exchange.ErrPassphrase, "The passphrase does not open it.", "Give the one that the export was sealed with.", false},
	{exchange.ErrNoJournal, "There is no journal in it.", "Choose a backup, a journal.jsonl or a sealed export of this program.", false},
	{app.ErrOutside, "A document in the archive is not in the ledger.", "Take it in again, or say that it was never sent.", false},
	{app.ErrNoData, "The archive has the PDF, but not its data.", "Say that it was never sent, or bring its data back from a backup of the archive.", false},
	{app.ErrLastNumber, "Nothing tells which numbers were used after the backup was made.", "Enter the last number that was sent.", false},
	{app.ErrBackupsGone, "The folder of the backups is not there.", "Connect the disk that it is on.", true},
	{app.ErrNoSeller, "The company is not known yet.", "Enter it in Settings, Company.", false},
	{app.ErrNothingToIssue, "There is nothing to issue.", "", false},
	{app.ErrCreditCovers, "Credit on account covers it.", "Set the credit off instead.", false},
	{ledger.ErrPaidTwice, "The same amount of that day is recorded already.", "If it is another payment, record it once more.", false},
	{ledger.ErrNoCredit, "There is no credit on account.", "", false},
	{ledger.ErrNothingToPay, "Nothing is to be paid.", "", false},
	{app.ErrNothingDue, "Nothing is overdue.", "", false},
	{exchange.ErrNoFolder, "There is no such folder.", "Choose a folder with customers.csv, plans.csv, tickets.csv or time.csv.", false},
	{exchange.ErrNothingToImport, "There is nothing to import there.", "Choose a folder with customers.csv, plans.csv, tickets.csv or time.csv.", false},
	{context.Canceled, "It was stopped.", "What was done so far is kept.", false},
	{fs.ErrNotExist, "There is no such file.", "", false},
	{fs.ErrPermission, "The file cannot be read or written.", "Check its rights.", false},
}

// problemOf puts an error into words.
func problemOf(err error) problem {
	if err == nil {
		return problem{}
	}
	var refused *ledger.RefusedError
	var input *sla.InputError
	var conflict *ledger.ConflictError
	var unknown *ledger.UnknownError
	var glyphs *page.MissingGlyphsError
	var denied *ledger.PermissionError
	var busy *ledger.BusyError
	var doubt *ledger.ClockError
	switch {
	case errors.As(err, &denied):
		return problem{what: say("Permission denied: %s", denied.Path), remedy: say("Check its rights."), passing: true}
	case errors.As(err, &busy) && len(busy.Holders) > 0:
		return problem{what: say("Another program is using the ledger: %s.", busy.Who()), remedy: say("Nothing was changed. Try again in a moment."), passing: true}
	case errors.As(err, &refused):
		return problem{
			what:   say("NOT DONE") + " · " + in(refused.Verdict.Reason),
			remedy: say("We do not do this job, clause %s. Log the time of finding that out as problem solving.", refused.Verdict.Clause),
			field:  "work", refused: true,
		}
	case errors.As(err, &input) && !errors.Is(err, ledger.ErrDamaged):
		return inputProblem(err, input)
	case errors.As(err, &glyphs):
		return glyphProblem(glyphs)
	case errors.As(err, &doubt):
		phrase, values := doubt.Words()
		return problem{what: say("The clock may be wrong: %s.", say(phrase, values...)), remedy: say("Set the clock of this computer. If it is right, you can go on.")}
	case errors.As(err, &conflict):
		return problem{what: capital(sayFault(conflict.Phrase, conflict.Values...))}
	case errors.As(err, &unknown):
		return problem{what: say("There is no "+unknown.What+` "%s".`, unknown.ID), remedy: say("Check the spelling."), field: unknown.What}
	}
	for _, r := range remedies {
		if errors.Is(err, r.state) {
			return problem{what: say(r.what), remedy: say(r.remedy), passing: r.passing}
		}
	}
	return problem{what: capital(err.Error())}
}

// glyphProblem says which characters no font has, and in which tickets.
func glyphProblem(err *page.MissingGlyphsError) problem {
	const most = 5
	var characters, tickets []string
	for _, g := range err.Glyphs {
		if one := g.Character(); !slices.Contains(characters, one) && len(characters) < most {
			characters = append(characters, one)
		}
		if g.Ticket != "" && !slices.Contains(tickets, g.Ticket) && len(tickets) < most {
			tickets = append(tickets, g.Ticket)
		}
	}
	p := problem{what: say("No font has the character %s", strings.Join(characters, ", ")), remedy: say("Write it in Latin, Greek or Cyrillic letters, at the customer.")}
	if len(tickets) > 0 {
		p.remedy = say("Write it in Latin, Greek or Cyrillic letters, at %s.", strings.Join(tickets, ", "))
	}
	return p
}

// sayFault says a phrase of an error; among its values, verdicts are words.
func sayFault(phrase string, values ...any) string {
	values = slices.Clone(values)
	for i, value := range values {
		if ruling, ok := value.(sla.Ruling); ok {
			_, _, values[i] = rulingMark(ruling)
		}
	}
	return say(phrase, values...)
}

// inputProblem is what is wrong with a value; in a file that a person wrote,
// with its place.
func inputProblem(err error, input *sla.InputError) problem {
	what, remedy := input.Words(sayFault)
	var file *ledger.FileError
	if errors.As(err, &file) {
		what = say("line %d, %s: %s", file.Line, input.Field, what)
	}
	return problem{what: capital(what), remedy: capital(remedy), field: input.Field}
}
