package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"hourbook/app"
	"hourbook/app/bank"
	"hourbook/app/exchange"
	lexis "hourbook/app/words"
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/limit"
	"hourbook/ledger/team"
	"hourbook/ledger/terms"
	"hourbook/ledger/wire"
	"hourbook/sla"
)

// words are what people read of an error: what is wrong and where, and one
// remedy.
type words struct{ what, remedy string }

// repairs are the ways out of damage.
const repairs = "`hourbook rebuild` rebuilds everything from the journal, `hourbook restore FILE` restores a backup, `hourbook salvage FILE` recovers what is intact"

// remedies say for each state what to do about it. The first that fits counts.
var remedies = []struct {
	state  error
	remedy string
}{
	{ledger.ErrOnItsWay, "do not enter it again; the next command says what became of it"},
	{ledger.ErrUnshown, "do not enter it again; see with `hourbook check` what is wrong with this computer's ledger"},
	{fault.ErrUnsure, "check with `hourbook check` whether it was saved before you try again"},
	{fault.ErrFull, "make room on that disk; nothing was lost"},
	{fault.ErrReadOnly, "make that folder writable, or use another ledger with --ledger or HOURBOOK_LEDGER"},
	{fault.ErrDisk, "copy the ledger with `hourbook backup FILE` to another disk now, then have this disk checked"},
	{fault.ErrNetwork, "keep the ledger on a disk of this machine, and only its backups on the network"},
	{fault.ErrVanished, "put the file back, or `hourbook restore FILE` from a backup, then do it again"},
	{fault.ErrNoStart, "`hourbook restore FILE` restores a backup, the automatic ones are in the folder .backups next to the ledger; without any, `hourbook salvage FILE` recovers what can still be read; if that file never was a ledger, use another with --ledger"},
	{fault.ErrDamaged, "run `hourbook check` to see what is broken; %s"},
	{fault.ErrNewer, "install the newer program on this machine"},
	{fault.ErrNoLedger, "create one with `hourbook init`, or use another file with --ledger or HOURBOOK_LEDGER"},
	{fault.ErrBusy, "another program is working on it; try again in a moment"},
	{fault.ErrLinked, "keep one of its names: each would go on as a ledger of its own, with the same numbers; `cp` makes a copy that is apart"},
	{fault.ErrNoAccess, "check the rights to that folder and file, and the name given with --ledger or HOURBOOK_LEDGER"},
	{fault.ErrExists, "use another name, or move the existing file"},
	{ledger.ErrRole, "ask an admin of the team for the role"},
	{ledger.ErrTeam, "record it on a computer of the team, or join with this one: `hourbook team join`"},
	{ledger.ErrHeld, "nothing was recorded; try again in a moment"},
	{ledger.ErrApart, "set the clock of this computer; until then it issues, credits and closes nothing"},
	{ledger.ErrClosed, "nothing was recorded; try again when an admin of the team has opened the servers again. Questions are answered from what this computer has"},
	{ledger.ErrOffline, "nothing was recorded; try again when the network is back. Questions are answered from what this computer has"},
	{ledger.ErrReplica, "fetch it from the servers again with `hourbook team rejoin`"},
	{team.ErrCode, "type the code as the admin's `hourbook team status` shows it"},
	{wire.ErrStranger, "tell an admin of the team: somebody else answers in the place of the server"},
	{team.ErrPassphrase, "set HOURBOOK_PASSPHRASE or type it when asked"},
	{team.ErrOpenKey, "let only yourself read it, such as with chmod 600"},
	{team.ErrKeyFile, "name the file with the key in HOURBOOK_KEY; where the key is lost, ask an admin of the team to admit a new one"},
	{ledger.ErrNoKey, "ask an admin of the team to admit the key of this computer; see it with `hourbook team status`"},
	{ledger.ErrHalted, "tell an admin of the team; questions are answered as before, nothing can be recorded until they know why"},
	{ledger.ErrFork, "tell an admin of the team, and record nothing until they know why"},
	{ledger.ErrAhead, "tell an admin of the team: the servers were put back to an earlier state, and this computer may have what they lost"},
	{ledger.ErrLost, "try again"},
	{ledger.ErrWouldLose, "back up the ledger first; add --force to replace it with the backup anyway"},
	{ledger.ErrRefusedWork, "log the time spent on finding that out as problem-solving"},
	{ledger.ErrMonthClosed, "ask finance to reopen it with `hourbook reopen MONTH --reason ...`, or use another day"},
	{ledger.ErrNotUndone, "nothing was changed; see what was done with `hourbook why`"},
	{ledger.ErrPerhapsSent, "find out whether it arrived, then `hourbook invoice mail NUMBER --sent` or `--not-sent`"},
	{ledger.ErrClock, "set the clock of this machine; if it is right, add --clock-is-right"},
	{app.ErrNoProposal, "say what it pays with --to NUMBER, or whose it is with --customer; `hourbook bank leave` sets it aside"},
	{bank.ErrNoMapping, "give a mapping of its columns with --mapping FILE, as the README shows"},
	{app.ErrEarly, "wait until it is over, or add --early to bill the work done so far"},
	{ledger.ErrInvoiced, "credit the invoice first with `hourbook credit NUMBER --line N --reason ...`"},
	{ledger.ErrNothing, "no action needed"},
	{ledger.ErrTaken, "use another id; tickets and customers are changed by their set command, a plan by adding --reason, and an order stays as it was agreed"},
	{invoice.ErrReturned, "see with `hourbook why NUMBER` what its credit notes returned"},
	{invoice.ErrNoSuchLine, "see its lines with `hourbook invoice show NUMBER`"},
	{ledger.ErrConflict, "look at the existing data with `hourbook why` or a show command, then correct one of the two"},
	{ledger.ErrUnknown, "check the spelling"},
	{invoice.ErrNotIssued, "use an invoice from `hourbook invoice list`"},
	{invoice.ErrArithmetic, "nothing was issued; please report this fault of the program"},
	{exchange.ErrPassphrase, "set HOURBOOK_PASSPHRASE or type it when asked; without it nothing can be read"},
	{exchange.ErrNoJournal, "use an encrypted export of this program, a backup or a journal.jsonl"},
	{app.ErrOutside, "add it to the ledger again with `hourbook invoice adopt NUMBER`, or record that it was never sent with `hourbook invoice disown NUMBER --reason ...`"},
	{app.ErrNoData, "record with `hourbook invoice disown NUMBER --reason ...` that it was never sent, or restore its data from a backup of the archive"},
	{app.ErrLastNumber, "enter the last number that you sent with --last-number, once for each series; --last-number none if nothing was sent since"},
	{app.ErrBackupsGone, "connect the disk that it is on; in a new folder that is meant, make an empty file .hourbook-backups"},
	{app.ErrNoSeller, "record it with `hourbook company set FILE.toml`"},
	{app.ErrNothingToIssue, "list unbilled work with `hourbook invoice draft --month MONTH`"},
	{app.ErrCreditCovers, "let it pay with `hourbook offset CUSTOMER`"},
	{ledger.ErrPaidTwice, "if it is another payment, record it with --again"},
	{ledger.ErrNoCredit, "see the account with `hourbook account CUSTOMER`"},
	{ledger.ErrNothingToPay, "see the account with `hourbook account CUSTOMER`"},
	{app.ErrNothingDue, "list unpaid invoices with `hourbook invoice list`"},
	{exchange.ErrNoFolder, "use a folder with tables such as customers.csv, plans.csv, tickets.csv or time.csv"},
	{exchange.ErrNothingToImport, "use a folder with tables such as customers.csv, plans.csv, tickets.csv or time.csv"},
	{fs.ErrNotExist, "check the name"},
	{fs.ErrExist, "use another name"},
	{fs.ErrPermission, "check the rights of that file and its folder"},
}

// lookups say where to find what was not known, by how the ledger calls it.
var lookups = []struct{ thing, remedy string }{
	{`customer "`, "see `hourbook customer list`, or add it with `hourbook customer add`"},
	{`ticket "`, "see `hourbook ticket list`, or open it with `hourbook ticket open`"},
	{`person "`, "use a name from the staff list, or add --new if the person is new"},
	{`note "`, "see the notes of a ticket with `hourbook ticket show TICKET`"},
	{`entry "`, "see the entries of a ticket with `hourbook ticket show TICKET`"},
	{`recurring line "`, "see `hourbook recurring list`, or set it up with `hourbook recurring add`"},
	{`discount "`, "see `hourbook discount list`, or grant it with `hourbook discount add`"},
	{`order "`, "see `hourbook order list`, or add it with `hourbook order add`"},
	{`document "`, "see `hourbook invoice list`"},
	{"plan of ", "see `hourbook plan list CUSTOMER`"},
	{`running timer of "`, "see `hourbook timer status`; --by names the person"},
	{`draft "`, "see `hourbook timer status`"},
}

// wordsFor turns an error into words, one for each thing that is wrong.
func (v voice) wordsFor(err error) []words {
	if parts := joined(err); parts != nil {
		var all []words
		for _, part := range parts {
			all = append(all, v.wordsFor(part)...)
		}
		return all
	}
	var held *invoice.HeldError
	if errors.As(err, &held) {
		return v.heldWords(held)
	}
	var rows *exchange.ImportError
	if errors.As(err, &rows) {
		return v.rowWords(rows)
	}
	return []words{v.oneError(err)}
}

// oneError is one thing that is wrong.
func (v voice) oneError(err error) words {
	w := v.inFull(err)
	if v.translates() {
		w.what = v.inShort(err, w.what)
	}
	return w
}

// inFull is an error as the program knows it: English, with all that it was
// wrapped in.
func (v voice) inFull(err error) words {
	message := err.Error()
	var refused *ledger.RefusedError
	if errors.As(err, &refused) {
		what := ph("%s: %s (clause %s)", refused.Kind, refused.Verdict.Reason, refused.Verdict.Clause)
		return words{v.say("%s", what), v.remedyOf(ledger.ErrRefusedWork, "")}
	}
	var input *sla.InputError
	if errors.As(err, &input) && !errors.Is(err, fault.ErrDamaged) {
		_, remedy := input.Words(sla.InEnglish)
		_, said := input.Words(v.say)
		return words{strings.Replace(message, "; "+remedy, "", 1), said}
	}
	var glyphs *page.MissingGlyphsError
	if errors.As(err, &glyphs) {
		return words{message, v.say("write it in Latin, Greek or Cyrillic letters, such as with `hourbook customer set` or `hourbook ticket set`")}
	}
	return words{message, v.remedyOf(err, message)}
}

// inShort is an error in another language than English: what is wrong and with
// what, as the window says it too. What is none of ours stays as it is.
func (v voice) inShort(err error, message string) string {
	var refused *ledger.RefusedError
	var input *sla.InputError
	if errors.As(err, &refused) {
		return message
	}
	if errors.As(err, &input) && !errors.Is(err, fault.ErrDamaged) {
		return v.inputWords(err, input)
	}
	if f, ok := lexis.FaultOf(err, v.say); ok {
		return strings.TrimSuffix(f.What, ".")
	}
	english, state := lexis.StateOf(err)
	if state == nil {
		return message
	}
	said := strings.TrimSuffix(v.say(english), ".")
	var file *fs.PathError
	if errors.As(err, &file) {
		return said + ": " + file.Path
	}
	if what, ok := strings.CutSuffix(message, ": "+state.Error()); ok {
		return said + ": " + what // such as a month or a file
	}
	return said
}

// inputWords are what is wrong with a value, after its name and place.
func (v voice) inputWords(err error, input *sla.InputError) string {
	problem, _ := input.Words(v.say)
	where := input.Field
	if input.Value != "" {
		where += fmt.Sprintf(" %q", input.Value)
	}
	var file *terms.FileError
	if errors.As(err, &file) {
		where = fmt.Sprintf("%s:%d: %s", file.File, file.Line, where)
	}
	return where + ": " + problem
}

// remedyOf is what to do about a state, "" when it is none that is known.
func (v voice) remedyOf(err error, message string) string {
	for _, r := range remedies {
		if !errors.Is(err, r.state) {
			continue
		}
		if r.state == fault.ErrDamaged {
			return v.say(r.remedy, ph(repairs))
		}
		if r.state == ledger.ErrUnknown {
			return v.say(lookup(message, r.remedy))
		}
		return v.say(r.remedy)
	}
	return ""
}

func lookup(message, other string) string {
	for _, l := range lookups {
		if strings.Contains(message, l.thing) {
			return l.remedy
		}
	}
	return other
}

// heldWords are the reasons why a customer cannot be invoiced.
func (v voice) heldWords(held *invoice.HeldError) []words {
	var all []words
	for _, problem := range held.Problems {
		w := v.oneError(problem)
		all = append(all, words{v.say("%s is on hold: %s", held.Customer, w.what), w.remedy})
	}
	return all
}

// rowWords are the rows that kept an import from being done.
func (v voice) rowWords(rows *exchange.ImportError) []words {
	var all []words
	for _, row := range rows.Rows {
		all = append(all, v.rowWord(row))
	}
	if rows.More {
		all = append(all, v.oneError(limit.BadRows.Over("import")))
	}
	return all
}

// rowWord is what is wrong with a row.
func (v voice) rowWord(row *exchange.RowError) words {
	english := words{strings.TrimSuffix(row.Error(), "; "+row.Remedy), row.Remedy}
	if !v.translates() || row.Cause == nil {
		return english
	}
	w := v.oneError(row.Cause)
	return words{fmt.Sprintf("%s:%d: %s", row.File, row.Line, w.what), w.remedy}
}

// joined are the parts of errors that were put side by side, one on a line.
func joined(err error) []error {
	many, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	parts := many.Unwrap()
	lines := make([]string, len(parts))
	for i, part := range parts {
		lines[i] = part.Error()
	}
	if len(parts) < 2 || strings.Join(lines, "\n") != err.Error() {
		return nil
	}
	return parts
}
