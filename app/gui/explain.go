package gui

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"hourbook/app"
	"hourbook/app/bank"
	"hourbook/app/exchange"
	"hourbook/app/gui/kit"
	"hourbook/app/words"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/team"
	"hourbook/ledger/terms"
	"hourbook/ledger/wire"
	"hourbook/sla"
)

// remedies say for each state what to do about it, in English; what it is, is said
// by words.StateOf. The first that fits counts.
var remedies = []struct {
	state   error
	remedy  string
	passing bool
}{
	{ledger.ErrOnItsWay, "Do not enter it again.", false},
	{ledger.ErrUnshown, "Do not enter it again. Check the ledger of this computer.", false},
	{fault.ErrUnsure, "Check whether it was saved before you try again, and have the disk checked.", false},
	{errStopped, "Nothing was changed.", true},
	{fault.ErrFull, "Nothing was changed. Make room on it, then do it again.", true},
	{fault.ErrReadOnly, "Make the folder writable, or choose another one.", true},
	{fault.ErrDisk, "Back up the ledger to another disk now, then have this disk checked.", true},
	{fault.ErrNetwork, "Keep it on a disk of this computer, and only its backups on the network.", true},
	{fault.ErrVanished, "Put the file back, then do it again.", false},
	{fault.ErrNoStart, "Choose another file, or restore a backup.", true},
	{fault.ErrDamaged, "Restore another backup, or recover what is intact.", true},
	{fault.ErrNewer, "Install the newer program on this computer.", true},
	{fault.ErrNoLedger, "Put it back, or open another one with Ctrl+O.", true},
	{fault.ErrBusy, "Nothing was changed. Try again in a moment.", true},
	{fault.ErrLinked, "Keep one of its names: each would go on as a ledger of its own.", true},
	{fault.ErrNoAccess, "Check the permissions and free space of its folder.", true},
	{fault.ErrExists, "Use another name.", false},
	{ledger.ErrRole, "An admin of the team gives roles.", false},
	{ledger.ErrTeam, "Record it on a computer of the team.", false},
	{ledger.ErrHeld, "Nothing was recorded. Try again in a moment.", true},
	{ledger.ErrApart, "Set the clock of this computer. Until then it issues, credits and closes nothing.", false},
	{ledger.ErrClosed, "Nothing was recorded. Try again when an admin of the team has opened the servers again.", true},
	{ledger.ErrOffline, "Nothing was recorded. Try again when the network is back.", true},
	{ledger.ErrReplica, "Fetch it from the servers again with hourbook team rejoin.", false},
	{team.ErrCode, "Type the code again.", false},
	{wire.ErrStranger, "Tell an admin of the team.", false},
	{team.ErrPassphrase, "Enter the passphrase of the key.", false},
	{team.ErrOpenKey, "Let only yourself read it.", false},
	{team.ErrKeyFile, "Ask an admin of the team to admit a new key.", false},
	{ledger.ErrNoKey, "Ask an admin of the team to admit the key of this computer.", false},
	{ledger.ErrHalted, "Tell an admin of the team. Nothing can be recorded until they know why.", false},
	{ledger.ErrFork, "Tell an admin of the team, and record nothing until they know why.", false},
	{ledger.ErrAhead, "Tell an admin of the team: this computer may have what the servers lost.", false},
	{ledger.ErrLost, "Do it again.", true},
	{app.ErrNoProposal, "Choose whose it is and what it pays, or set it aside.", false},
	{ledger.ErrWouldLose, "Make a backup of the ledger first.", false},
	{ledger.ErrMonthClosed, "Choose another day, or ask finance to reopen the month.", false},
	{ledger.ErrPerhapsSent, "Find out whether it arrived, then record it at the document.", false},
	{ledger.ErrClock, "Set the clock of this computer. If it is right, you can go on.", false},
	{app.ErrEarly, "Work that is done later this month goes on another invoice.", false},
	{ledger.ErrInvoiced, "Credit the invoice first.", false},
	{ledger.ErrNothing, "", false},
	{ledger.ErrNotUndone, "", false},
	{ledger.ErrTaken, "Use another name.", false},
	{ledger.ErrUnknown, "Check the spelling.", false},
	{invoice.ErrReturned, "", false},
	{invoice.ErrNoSuchLine, "", false},
	{invoice.ErrNotIssued, "", false},
	{invoice.ErrArithmetic, "Nothing was issued. Please report this fault of the program.", false},
	{exchange.ErrPassphrase, "Enter the passphrase the export was encrypted with.", false},
	{exchange.ErrNoJournal, "Choose a backup, a journal.jsonl or a sealed export of this program.", false},
	{app.ErrOutside, "Add it to the ledger again, or record that it was never sent.", false},
	{app.ErrNoData, "Record that it was never sent, or restore its data from a backup of the archive.", false},
	{app.ErrLastNumber, "Enter the last number that was sent.", false},
	{app.ErrBackupsGone, "Connect the disk that it is on.", true},
	{app.ErrNoSeller, "Enter it in Settings, Company.", false},
	{app.ErrNothingToIssue, "", false},
	{app.ErrCreditCovers, "Set the credit off instead.", false},
	{ledger.ErrPaidTwice, "If it is another payment, record it once more.", false},
	{ledger.ErrNoCredit, "", false},
	{ledger.ErrNothingToPay, "", false},
	{app.ErrNoProposal, "Say what it pays, or whose it is.", false},
	{bank.ErrNoMapping, "Name the file that says it, or put it beside this one as bank.toml.", false},
	{app.ErrNothingDue, "", false},
	{exchange.ErrNoFolder, "Choose a folder with customers.csv, plans.csv, tickets.csv or time.csv.", false},
	{exchange.ErrNothingToImport, "Choose a folder with customers.csv, plans.csv, tickets.csv or time.csv.", false},
	{context.Canceled, "What was done so far is kept.", false},
	{fs.ErrNotExist, "", false},
	{fs.ErrPermission, "Check its rights.", false},
}

// ProblemOf puts an error into words.
func ProblemOf(err error) kit.Problem {
	if err == nil {
		return kit.Problem{}
	}
	var refused *ledger.RefusedError
	var input *sla.InputError
	switch {
	case errors.As(err, &refused):
		return kit.Problem{
			What:   kit.Say("NOT OFFERED") + " · " + kit.In(refused.Verdict.Reason),
			Remedy: kit.Say("We do not offer this work, clause %s. Log the time spent finding that out as problem solving.", refused.Verdict.Clause),
			Field:  "work", Refused: true,
		}
	case errors.As(err, &input) && !errors.Is(err, fault.ErrDamaged):
		return inputProblem(err, input)
	}
	if f, ok := words.FaultOf(err, sayFault); ok {
		return kit.Problem{What: kit.Capital(f.What), Remedy: f.Remedy, Field: f.Field, Passing: f.Passing}
	}
	for _, r := range remedies {
		if errors.Is(err, r.state) {
			what, _ := words.StateOf(err)
			return kit.Problem{What: kit.Say(what), Remedy: kit.Say(r.remedy), Passing: r.passing}
		}
	}
	return kit.Problem{What: kit.Capital(err.Error())}
}

// sayFault says a phrase of an error; among its values, verdicts are words.
func sayFault(phrase string, values ...any) string {
	values = slices.Clone(values)
	for i, value := range values {
		if ruling, ok := value.(sla.Ruling); ok {
			_, _, values[i] = kit.RulingMark(ruling)
		}
	}
	return kit.Say(phrase, values...)
}

// inputProblem is what is wrong with a value; in a file that a person wrote,
// with its place.
func inputProblem(err error, input *sla.InputError) kit.Problem {
	what, remedy := input.Words(sayFault)
	var file *terms.FileError
	if errors.As(err, &file) {
		what = kit.Say("line %d, %s: %s", file.Line, input.Field, what)
	}
	return kit.Problem{What: kit.Capital(what), Remedy: kit.Capital(remedy), Field: input.Field}
}

// Calmly is a problem of what was typed, which is no fault of the ledger.
func Calmly(p kit.Problem) kit.Problem {
	p.Calm = true
	return p
}
