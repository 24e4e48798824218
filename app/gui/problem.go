package gui

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/app/words"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/terms"
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

// remedies say for each state what to do about it, in English; what it is, is said
// by words.StateOf. The first that fits counts.
var remedies = []struct {
	state   error
	remedy  string
	passing bool
}{
	{fault.ErrUnsure, "Look whether it is there before you do it again, and have the disk looked at.", false},
	{fault.ErrFull, "Nothing was changed. Make room on it, then do it again.", true},
	{fault.ErrReadOnly, "Make the folder writable, or choose another one.", true},
	{fault.ErrDisk, "Back the ledger up to another disk now, then have this one looked at.", true},
	{fault.ErrNetwork, "Keep it on a disk of this computer, and only its backups on the network.", true},
	{fault.ErrVanished, "Put the file back, then do it again.", false},
	{fault.ErrNoStart, "Choose another file, or restore a backup.", true},
	{fault.ErrDamaged, "Restore another backup, or salvage what it still holds.", true},
	{fault.ErrNewer, "Install the newer program on this computer.", true},
	{fault.ErrNoLedger, "Put it back, or open another one with Ctrl+O.", true},
	{fault.ErrBusy, "Nothing was changed. Try again in a moment.", true},
	{fault.ErrLinked, "Keep one of its names: each would go on as a ledger of its own.", true},
	{fault.ErrNoAccess, "Check the rights and the space of its folder.", true},
	{fault.ErrExists, "Give another name.", false},
	{ledger.ErrWouldLose, "Make a backup of the ledger first.", false},
	{ledger.ErrMonthClosed, "Choose another day, or let finance open the month.", false},
	{ledger.ErrPerhapsSent, "Find out whether it arrived, then say so at the document.", false},
	{ledger.ErrClock, "Set the clock of this computer. If it is right, you can go on.", false},
	{app.ErrEarly, "Work that is done later this month goes on another invoice.", false},
	{ledger.ErrInvoiced, "Credit the invoice first.", false},
	{ledger.ErrNothing, "", false},
	{ledger.ErrNotUndone, "", false},
	{ledger.ErrTaken, "Give another name.", false},
	{ledger.ErrUnknown, "Check the spelling.", false},
	{invoice.ErrReturned, "", false},
	{invoice.ErrNoSuchLine, "", false},
	{invoice.ErrNotIssued, "", false},
	{invoice.ErrArithmetic, "Nothing was issued. Please report this fault of the program.", false},
	{exchange.ErrPassphrase, "Give the one that the export was sealed with.", false},
	{exchange.ErrNoJournal, "Choose a backup, a journal.jsonl or a sealed export of this program.", false},
	{app.ErrOutside, "Take it in again, or say that it was never sent.", false},
	{app.ErrNoData, "Say that it was never sent, or bring its data back from a backup of the archive.", false},
	{app.ErrLastNumber, "Enter the last number that was sent.", false},
	{app.ErrBackupsGone, "Connect the disk that it is on.", true},
	{app.ErrNoSeller, "Enter it in Settings, Company.", false},
	{app.ErrNothingToIssue, "", false},
	{app.ErrCreditCovers, "Set the credit off instead.", false},
	{ledger.ErrPaidTwice, "If it is another payment, record it once more.", false},
	{ledger.ErrNoCredit, "", false},
	{ledger.ErrNothingToPay, "", false},
	{app.ErrNothingDue, "", false},
	{exchange.ErrNoFolder, "Choose a folder with customers.csv, plans.csv, tickets.csv or time.csv.", false},
	{exchange.ErrNothingToImport, "Choose a folder with customers.csv, plans.csv, tickets.csv or time.csv.", false},
	{context.Canceled, "What was done so far is kept.", false},
	{fs.ErrNotExist, "", false},
	{fs.ErrPermission, "Check its rights.", false},
}

// problemOf puts an error into words.
func problemOf(err error) problem {
	if err == nil {
		return problem{}
	}
	var refused *ledger.RefusedError
	var input *sla.InputError
	switch {
	case errors.As(err, &refused):
		return problem{
			what:   say("NOT DONE") + " · " + in(refused.Verdict.Reason),
			remedy: say("We do not do this job, clause %s. Log the time of finding that out as problem solving.", refused.Verdict.Clause),
			field:  "work", refused: true,
		}
	case errors.As(err, &input) && !errors.Is(err, fault.ErrDamaged):
		return inputProblem(err, input)
	}
	if f, ok := words.FaultOf(err, sayFault); ok {
		return problem{what: capital(f.What), remedy: f.Remedy, field: f.Field, passing: f.Passing}
	}
	for _, r := range remedies {
		if errors.Is(err, r.state) {
			what, _ := words.StateOf(err)
			return problem{what: say(what), remedy: say(r.remedy), passing: r.passing}
		}
	}
	return problem{what: capital(err.Error())}
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
	var file *terms.FileError
	if errors.As(err, &file) {
		what = say("line %d, %s: %s", file.Line, input.Field, what)
	}
	return problem{what: capital(what), remedy: capital(remedy), field: input.Field}
}
