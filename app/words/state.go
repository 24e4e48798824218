package words

import (
	"context"
	"errors"
	"io/fs"

	"hourbook/app"
	"hourbook/app/bank"
	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/team"
	"hourbook/ledger/wire"
)

// states say of each state what it is, in English. The first that fits counts.
var states = []struct {
	state error
	what  string
}{
	{ledger.ErrOnItsWay, "The servers of the team have not said whether this counts. It is kept and sent again."},
	{ledger.ErrUnshown, "This counts, but this computer cannot show it yet."},
	{fault.ErrUnsure, "The disk failed while saving. Your change may or may not be saved."},
	{fault.ErrFull, "The disk is full."},
	{fault.ErrReadOnly, "Nothing can be written there."},
	{fault.ErrDisk, "The disk reports faults."},
	{fault.ErrNetwork, "A ledger cannot be kept on a network drive."},
	{fault.ErrVanished, "The ledger file was moved or deleted. Your change was not saved."},
	{fault.ErrNoStart, "This is not a ledger, or the start of the file is damaged."},
	{fault.ErrDamaged, "The file is damaged."},
	{fault.ErrNewer, "This ledger was saved by a newer version of Hourbook."},
	{fault.ErrNoLedger, "The ledger file is gone."},
	{fault.ErrBusy, "Another program is working on the ledger."},
	{fault.ErrLinked, "The ledger file has more than one name."},
	{fault.ErrNoAccess, "The ledger cannot be read or written."},
	{fault.ErrExists, "A file with this name already exists."},
	{ledger.ErrRole, "Your role in the team does not allow this."},
	{ledger.ErrTeam, "A team keeps this ledger on its servers, and this computer has not joined the team."},
	{ledger.ErrHeld, "A large act of somebody else is under way."},
	{ledger.ErrApart, "The clock of this computer and those of the servers are more than 10 minutes apart."},
	{ledger.ErrOffline, "The servers of the team do not answer."},
	{ledger.ErrClosed, "The servers of the team take nothing at the moment."},
	{ledger.ErrReplica, "A team keeps this ledger on its servers. Only they say what is in it."},
	{team.ErrCode, "The code is not that of these servers."},
	{wire.ErrStranger, "Who answers is not the team's server."},
	{team.ErrPassphrase, "The passphrase of the key is missing or wrong."},
	{team.ErrOpenKey, "Others can read the file with the key."},
	{team.ErrKeyFile, "The key of this computer cannot be read."},
	{ledger.ErrNoKey, "This computer has no key that the team knows."},
	{ledger.ErrHalted, "What the servers sent cannot be right. This computer goes on answering from what it verified."},
	{ledger.ErrFork, "This ledger is not the one that the team shares."},
	{ledger.ErrAhead, "The servers have less than this computer."},
	{ledger.ErrLost, "Somebody else was first."},
	{ledger.ErrWouldLose, "The ledger contains entries that the backup does not."},
	{ledger.ErrMonthClosed, "This month is closed."},
	{ledger.ErrPerhapsSent, "It may have been sent already."},
	{ledger.ErrClock, "The clock may be wrong."},
	{app.ErrEarly, "The month is not over."},
	{ledger.ErrInvoiced, "This is already on an invoice."},
	{ledger.ErrNothing, "There is nothing to change."},
	{ledger.ErrNotUndone, "This cannot be undone."},
	{ledger.ErrTaken, "That exists already."},
	{ledger.ErrUnknown, "That is not in the ledger."},
	{invoice.ErrReturned, "Credit notes already credited this."},
	{invoice.ErrNoSuchLine, "The invoice has no such line."},
	{invoice.ErrNotIssued, "Only an issued invoice can be credited."},
	{invoice.ErrArithmetic, "The sums of the document do not add up."},
	{exchange.ErrPassphrase, "The passphrase does not open it."},
	{exchange.ErrNoJournal, "There is no journal in it."},
	{app.ErrOutside, "A document in the archive is not in the ledger."},
	{app.ErrNoData, "The archive has the PDF, but not its data."},
	{app.ErrLastNumber, "Nothing tells which numbers were used after the backup was made."},
	{app.ErrBackupsGone, "The folder of the backups is not there."},
	{app.ErrNoSeller, "Company details are missing."},
	{app.ErrNothingToIssue, "There is nothing to issue."},
	{app.ErrCreditCovers, "Credit on account covers it."},
	{ledger.ErrPaidTwice, "The same amount of that day is recorded already."},
	{app.ErrNoProposal, "Nothing is proposed for this row of the bank."},
	{bank.ErrNoMapping, "Nothing says what the columns of this file are."},
	{ledger.ErrNoCredit, "There is no credit on account."},
	{ledger.ErrNothingToPay, "There is nothing to pay."},
	{app.ErrNothingDue, "Nothing is overdue."},
	{exchange.ErrNoFolder, "Folder not found."},
	{exchange.ErrNothingToImport, "There is nothing to import there."},
	{context.Canceled, "It was stopped."},
	{fs.ErrNotExist, "File not found."},
	{fs.ErrPermission, "The file cannot be read or written."},
}

// StateOf is the English phrase for the state that an error stands for, and that
// state: "" and nil where it is none of ours.
func StateOf(err error) (english string, state error) {
	for _, s := range states {
		if errors.Is(err, s.state) {
			return s.what, s.state
		}
	}
	return "", nil
}
