package ledger

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// bucket names one projection, or the journal.
type bucket string

// journalBucket holds the events; every other bucket follows from it.
const journalBucket bucket = "journal"

// The projections: what they answer, and how they are keyed.
const (
	settingsBucket          bucket = "settings"         // ledger id, zone, company
	logosBucket             bucket = "logos"            // hash: picture
	termsBucket             bucket = "terms"            // day: terms from then on
	holidaysBucket          bucket = "holidays"         // day
	customersBucket         bucket = "customers"        // id
	customerMergersBucket   bucket = "customer-mergers" // customer, id of one that was merged into it
	plansBucket             bucket = "plans"            // customer, from
	ordersBucket            bucket = "orders"           // id
	orderUseBucket          bucket = "order-use"        // id: what live invoices bill under it
	ticketsBucket           bucket = "tickets"          // id
	queueBucket             bucket = "queue"            // id of an open ticket: the ticket again
	customerTicketsBucket   bucket = "customer-tickets" // customer, id: a glance at it
	movedBucket             bucket = "moved"            // sequence number of the event of an entry: the ticket to which it came since
	entriesBucket           bucket = "entries"          // entry id that was given by an import, where its row does not lead there: sequence number
	removedBucket           bucket = "removed"          // entry id: the entry as it was
	ticketWorkBucket        bucket = "ticket-work"      // ticket, sequence: where the entry stands
	customerWorkBucket      bucket = "customer-work"    // customer, shelf, month, sequence: the entry
	staffWorkBucket         bucket = "staff-work"       // staff, day, sequence: from when until when, and where the entry stands
	totalsBucket            bucket = "totals"           // month: what is summed, see totals.go
	openedBucket            bucket = "opened"           // month of opening, ticket: what was promised, and the answer
	unansweredBucket        bucket = "unanswered"       // month of opening and plan, deadline, id of a ticket with a promise
	staffBucket             bucket = "staff"            // name
	timersBucket            bucket = "timers"           // staff
	draftsBucket            bucket = "drafts"           // sequence
	invoicesBucket          bucket = "invoices"         // number
	customerInvoices        bucket = "customer-invoices"
	seriesBucket            bucket = "series"             // series-year: last number
	runsBucket              bucket = "runs"               // month: sequence of its first issue
	paymentsBucket          bucket = "payments"           // number, sequence
	movesBucket             bucket = "moves"              // customer, sequence of a payment or set-off
	onAccountBucket         bucket = "on-account"         // customer: money that no invoice ever had
	unsettledBucket         bucket = "unsettled"          // customer, number of an invoice on which something is open or too much: what is known of it again
	closedBucket            bucket = "closed"             // month
	historyBucket           bucket = "history"            // thing, sequence of what changed it
	rowsBucket              bucket = "rows"               // table/id of an imported row: its sum
	aheadBucket             bucket = "ahead"              // ticket or entry, id: dated after it was recorded
	alikeBucket             bucket = "alike"              // list, id without case: the id
	sendingsBucket          bucket = "sendings"           // sequence of a letter of which nobody noted what became of it
	textsBucket             bucket = "ticket-texts"       // ticket: its description, contact and links
	notesBucket             bucket = "notes"              // ticket, sequence of the event that wrote it
	noteIDsBucket           bucket = "note-ids"           // note: its key in notes
	assignedBucket          bucket = "assigned"           // person, id of a ticket that is theirs
	assignmentsBucket       bucket = "assignments"        // ticket: how it came to whose it is
	mergedBucket            bucket = "merged"             // ticket, id of one that was merged into it
	bankRowsBucket          bucket = "bank-rows"          // id: what a bank told of, and what became of it
	bankWaitingBucket       bucket = "bank-waiting"       // day and id of a row of which nobody said what it is
	bankPaidBucket          bucket = "bank-paid"          // sequence of a payment: the row that it books
	taxedBucket             bucket = "taxed"              // month of issue, sequence of a document: what a statement of VAT needs of it
	ecSalesBucket           bucket = "ec-sales"           // month of issue, VAT id: what that business bought under reverse charge
	remindedBucket          bucket = "reminded"           // customer, id of a reminder that was sent about an invoice of theirs
	bookedBucket            bucket = "booked"             // month in which money came or was taken back, sequence of the payment: the move again
	dunningBucket           bucket = "dunning"            // how late money is asked for
	vatFiledBucket          bucket = "vat-filed"          // first and last month: statements that were filed, the last one last
	heldBucket              bucket = "dunning-held"       // number of an invoice: until when no letter goes out
	bankPayersBucket        bucket = "bank-payers"        // account, customer, row: who pays from it, and how that is known
	recurringBucket         bucket = "recurring"          // id
	customerRecurringBucket bucket = "customer-recurring" // customer, sequence of the event that set it up
	feesBilledBucket        bucket = "fees-billed"        // recurring line, first day of an interval: the invoice that bills it
	feesDueBucket           bucket = "fees-due"           // customer, month of the next interval to bill, recurring line
	discountsBucket         bucket = "discounts"          // id
	customerDiscountsBucket bucket = "customer-discounts" // customer, sequence of the event that granted it
	skippedBucket           bucket = "skipped"            // series-year, number: the stretch that begins there; and what was disowned
)

// projections are all buckets that Rebuild makes anew.
var projections = []bucket{
	settingsBucket, logosBucket, termsBucket, holidaysBucket, customersBucket, customerMergersBucket, plansBucket, ordersBucket, orderUseBucket, ticketsBucket, queueBucket,
	customerTicketsBucket, movedBucket, entriesBucket, removedBucket, ticketWorkBucket, customerWorkBucket, staffWorkBucket,
	totalsBucket, openedBucket, unansweredBucket, staffBucket, timersBucket, draftsBucket, invoicesBucket,
	customerInvoices, seriesBucket, runsBucket, paymentsBucket, sendingsBucket, movesBucket, onAccountBucket, unsettledBucket, closedBucket, historyBucket, rowsBucket, aheadBucket, alikeBucket, skippedBucket,
	textsBucket, notesBucket, noteIDsBucket, mergedBucket, assignedBucket, assignmentsBucket,
	bankRowsBucket, bankWaitingBucket, bankPaidBucket, bankPayersBucket, taxedBucket, ecSalesBucket, remindedBucket, bookedBucket, dunningBucket, heldBucket, vatFiledBucket,
	recurringBucket, customerRecurringBucket, feesBilledBucket, feesDueBucket, discountsBucket, customerDiscountsBucket,
}

// bucketTx reads and writes values of buckets. Writes are held back and put down
// in order of their keys, which bbolt needs to stay quick.
type bucketTx struct {
	tx       *bolt.Tx
	ctx      context.Context     // ends what asks or does something
	verifier *store.PageVerifier // of the pages; nil where they need none
	journal  *bolt.Tx            // where the journal stands when it is not here
	held     map[bucket]*writeBuffer
	found    map[bucket]*bolt.Cursor // where trees of a file that is filled are read; nil for one that is not there
	opened   map[bucket]*bolt.Bucket // of a file that is only read
	sums     map[string]*Total       // totals that changed, by their keys, see sums.go
	size     int                     // bytes held
	dirty    int                     // bytes put down in this transaction
	key      []byte                  // the room of the key that is asked for
	pending  pendingEvent            // the event that was added last, whose act may go on
	keyless  bucket                  // where something was to be put under no key, or ""
}

func newBucketTx(tx *bolt.Tx) *bucketTx {
	return &bucketTx{tx: tx, ctx: context.Background(), held: map[bucket]*writeBuffer{}}
}

// unseal returns the value of a sealed one, or ErrDamaged.
func unseal(b bucket, key, sealed []byte) ([]byte, error) {
	if len(sealed) < 4 {
		return nil, fmt.Errorf("%w: %s %q is cut short", fault.ErrDamaged, b, key[len(b.stand().mark):])
	}
	value, want := sealed[:len(sealed)-4], binary.BigEndian.Uint32(sealed[len(sealed)-4:])
	if crc32.Update(crc32.Checksum(key, store.Castagnoli()), store.Castagnoli(), value) != want {
		return nil, fmt.Errorf("%w: the checksum of %s %q is wrong", fault.ErrDamaged, b, key[len(b.stand().mark):])
	}
	return value, nil
}

// get returns the value under key, nil when there is none. It is valid until
// the transaction ends.
func (s *bucketTx) get(b bucket, key string) ([]byte, error) {
	held := s.buffer(b)
	s.key = append(append(s.key[:0], held.mark...), key...)
	at := s.key
	sealed, ok := held.get(at)
	if !ok {
		var err error
		if sealed, err = s.stored(held.tree, at); err != nil {
			return nil, err
		}
	}
	if sealed == nil {
		return nil, nil
	}
	return unseal(b, at, sealed)
}

// stored is what a tree of the file has under key.
func (s *bucketTx) stored(tree bucket, key []byte) ([]byte, error) {
	if s.verifier == nil && s.tx.Writable() { // a file that is being filled
		return s.sought(tree, key), nil
	}
	in := s.bucket(tree)
	if in == nil {
		return nil, nil
	}
	if err := s.verifier.VerifyPath(in, key); err != nil {
		return nil, err
	}
	return in.Get(key), nil
}

// bucket is a bucket of the file, nil where there is none. Where nothing is written it is
// looked up once: a list asks for very many values.
func (s *bucketTx) bucket(b bucket) *bolt.Bucket {
	in, known := s.opened[b]
	if known {
		return in
	}
	in = s.tx.Bucket([]byte(b))
	if !s.tx.Writable() {
		if s.opened == nil {
			s.opened = map[bucket]*bolt.Bucket{}
		}
		s.opened[b] = in
	}
	return in
}

// sought is stored where very many values are asked for, as in a replay: a cursor
// that is kept takes no memory each time.
func (s *bucketTx) sought(tree bucket, key []byte) []byte {
	cursor, asked := s.found[tree]
	if !asked {
		if in := s.tx.Bucket([]byte(tree)); in != nil {
			cursor = in.Cursor()
		}
		if s.found == nil {
			s.found = map[bucket]*bolt.Cursor{}
		}
		s.found[tree] = cursor
	}
	if cursor == nil {
		return nil
	}
	if at, sealed := cursor.Seek(key); bytes.Equal(at, key) {
		return sealed
	}
	return nil
}

// goOnIn writes what was put down and goes on in another transaction.
func (s *bucketTx) goOnIn(db *bolt.DB) error {
	if err := s.tx.Commit(); err != nil {
		return err
	}
	next, err := db.Begin(true)
	if err != nil {
		return err
	}
	s.tx, s.dirty = next, 0
	clear(s.found)
	clear(s.opened)
	return nil
}

// has tells whether there is a value under key.
func (s *bucketTx) has(b bucket, key string) (bool, error) {
	value, err := s.get(b, key)
	return value != nil, err
}

// load decodes the value under key; false when there is none.
func (s *bucketTx) load(b bucket, key string, into any) (bool, error) {
	raw, err := s.get(b, key)
	if raw == nil || err != nil {
		return false, err
	}
	return true, event.Decode(raw, into)
}

// scan calls each with the keys that begin with prefix, from prefix+from on, in
// order, until it returns false or an error.
func (s *bucketTx) scan(b bucket, prefix, from string, each func(key string, value []byte) (bool, error)) error {
	if err := s.putDown(b); err != nil {
		return err
	}
	tree, mark := b.stand().tree, b.stand().mark
	in := s.tx.Bucket([]byte(tree))
	if in == nil {
		return nil
	}
	prefix = mark + prefix
	at := []byte(prefix + from)
	leaves, err := s.verifier.VerifyFrom(in, at)
	if err != nil {
		return err
	}
	cursor := in.Cursor()
	for k, sealed := cursor.Seek(at); k != nil && bytes.HasPrefix(k, at[:len(prefix)]); k, sealed = cursor.Next() {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if err := leaves.Reach(k); err != nil {
			return err
		}
		value, err := unseal(b, k, sealed)
		if err != nil {
			return err
		}
		if more, err := each(string(k[len(mark):]), value); err != nil || !more {
			return err
		}
	}
	return leaves.Reach(store.Behind(prefix))
}

// last returns the greatest key that begins with prefix, "" when there is none.
func (s *bucketTx) last(b bucket, prefix string) (string, error) {
	return s.lastBefore(b, prefix, "\xff\xff\xff\xff\xff\xff\xff\xff\xff")
}

// lastBefore returns the greatest key that begins with prefix and comes before
// prefix+end, "" when there is none.
func (s *bucketTx) lastBefore(b bucket, prefix, end string) (string, error) {
	if err := s.putDown(b); err != nil {
		return "", err
	}
	tree, mark := b.stand().tree, b.stand().mark
	in := s.tx.Bucket([]byte(tree))
	if in == nil {
		return "", nil
	}
	prefix = mark + prefix
	at := []byte(prefix + end)
	if err := s.verifier.VerifyBefore(in, at); err != nil {
		return "", err
	}
	if _, err := s.verifier.VerifyFrom(in, at); err != nil {
		return "", err
	}
	cursor := in.Cursor()
	k, _ := cursor.Seek(at)
	if k == nil {
		k, _ = cursor.Last()
	} else {
		k, _ = cursor.Prev()
	}
	if !bytes.HasPrefix(k, []byte(prefix)) {
		return "", nil
	}
	return string(k[len(mark):]), nil
}
