// Package ledger keeps what happened: who opened which ticket, who worked how
// long on it, what was invoiced and paid. It is one file on disk and the
// program's only truth.
//
// # The file
//
// A bbolt file. Its bucket "journal" holds every fact as an [event.Event], in order:
// key is the sequence number (8 bytes, big endian, from 1), value the event's
// bytes (CBOR, RFC 8949, deterministic). Each event holds the SHA-256 of the
// bytes of the one before it, so that no fact can be changed, dropped or
// inserted unnoticed. What is hashed are the stored bytes, never a
// re-encoding. Events are only ever added; a correction is an event.
//
// An act is one event, or several that follow each other. From format 2 on the
// journal says which: the last element of each event of several holds the bytes
// 01 01, that of the last one 01 00; an act of a single event leaves it empty. Where
// a team keeps the ledger (event team-began) the last event of each act is signed: 01
// 00, the id of the key (8 bytes) and an ed25519 signature (64) over "hourbook act 1",
// a zero, the ledger's id, a zero, and the event's own bytes up to that element. A
// journal that ends before the end of an act is cut off. Format 1, which has no
// marks, is read for ever; a ledger goes on in format 2 with the next act, and
// never back.
//
// All other buckets are projections: answers to what people ask, kept up in the
// same transaction, each value followed by a CRC-32C of its key and itself. Each bucket
// keeps a sum of all its pairs ([store.PairSum], mixed by XOR) as its bbolt sequence, so
// that a file without FILE.sums tells itself whether a row is lost. Lists that
// an entry or a ticket changes stand together in one bucket each (time, ticket), every
// list behind a byte of its own.
// They can be thrown away and made again from the journal ([Ledger.Rebuild]).
// Applying an event is deterministic: an event carries what was decided
// (verdict, deadline, day), applying it only files it.
//
// Beside FILE stand FILE.witness (sequence and hash of the last event, written
// before the lock is given up), FILE.sums (a CRC-32C of each page of the file as
// it was written, so that no page that changed answers), FILE.lock (taken by
// whoever replaces the file) and FILE.archive (what was sent to customers). A disk
// that reports a fault leaves FILE.suspect until the file was verified whole, and a
// restore keeps what it replaced as FILE.before-restore.
// Where several desks share a journal there are FILE.turn (held by who acts on
// this computer), FILE.sending (an act on its way), FILE.outbox (work that waits while
// the servers do not answer, see [Waiting]) and FILE.heard, whose time is when they
// were heard last.
//
// # A journal that several desks share
//
// With [Ledger.Shared] each desk has a file like this one, and the journal is
// elsewhere. [Ledger.Write] decides an act on what the file has and takes it back,
// writes what it would add to FILE.sending, and sends it to the place behind the
// event that it was decided on. Where somebody else was first their acts are filed
// and it is decided again; where it counts it is filed as any other's act. Who does
// not know what became of it sends the same bytes to the same place. Without Shared
// none of this happens.
//
// An act of more than 1 MiB goes in pieces ([journal.Cut]). [Ledger.Bulk] holds the acts
// of others off meanwhile, decides on a copy, and puts that in the file's place when the
// act counts: what another desk makes of it by filing it is the same. The PDFs of
// documents are put on the servers before the act that issues them.
//
// # A kind of event
//
// What an event says is its payload, a type in the file of its noun. To add a kind:
//
//   - Write the type; its fields are what was decided, its encoding is stored for
//     ever. A field that is added later is omitempty and comes last, so that old
//     events keep their bytes. A program that does not know a kind or a field
//     says [fault.ErrNewer], and never passes over it.
//   - register it beside the type: a kind that is not registered is refused when
//     it is added, and a test finds it.
//   - kind is its name in the journal.
//   - judge says what is wrong with it in the ledger as it stands before it, all
//     faults at once (errors.Join), nil for nothing: values out of their range,
//     references to what is not there, the rules of its act. The act's method
//     fills the payload and calls append, which asks judge before anything is
//     written; check asks it of each event of the journal. So a rule stands once,
//     in judge, and not in the method. It asks nothing but the ledger and the
//     event: no clock, no file.
//   - What rules forbid that older programs allowed is wrapped by sinceRules with
//     the number of the rules that forbid it, and [Rules] is raised with each
//     release that adds some: check notes it in events before the rules began
//     (event rules-began), and reports it in those after. What never held (an
//     entry twice, a sum that is wrong, a reference into nothing) is not wrapped.
//   - roles says who in a team may add it, in rolesof.go.
//   - apply files it in the buckets of projections and decides nothing. Whoever
//     changes what apply files raises [Projections]: files of older programs are
//     then filed anew.
//   - said are its words. undo takes it back and about says what it was about, both
//     beside the type; a kind that cannot be taken back says what to do instead, in
//     insteadOf.
//
// # Use
//
// A [Ledger] holds no lock. [Ledger.Read] and [Ledger.Write] open the
// file for one question or one act, so that several programs can work on it. A
// short wait, then [fault.ErrBusy]. Where Keep is set the file stays open and mapped for
// a while, and the next act asks whether others wrote to it meanwhile. Instants are stored in whole seconds, money as
// decimal text, time worked in minutes.
package ledger
