package ledger

import "bytes"

// tree is a tree of bbolt with the lists that stand in it together, in order, each behind
// a byte of its own.
type tree struct {
	name  bucket
	lists []bucket
}

// together are the trees of several lists. An act changes some of them by a row or two,
// and in a tree of its own each would have its branches written again. What is large
// (pictures, documents, texts) stays alone: a row is copied when one beside it changes.
var together = []tree{
	{"time", []bucket{totalsBucket, customerWorkBucket, ticketWorkBucket, staffWorkBucket, aheadBucket, movedBucket}},
	{"ticket", []bucket{ticketsBucket, queueBucket, customerTicketsBucket, openedBucket, unansweredBucket, assignedBucket, assignmentsBucket}},
}

// stand is where a list stands.
type stand struct {
	tree bucket
	mark string // what its keys begin with there
}

// standsTogether are those of lists that stand together.
var standsTogether = func() map[bucket]stand {
	stands := map[bucket]stand{}
	for _, t := range together {
		for at, b := range t.lists {
			stands[b] = stand{t.name, string(rune(at + 1))}
		}
	}
	return stands
}()

// stand is where a list stands: alone, unless it is among those together.
func (b bucket) stand() stand {
	if at, ok := standsTogether[b]; ok {
		return at
	}
	return stand{tree: b}
}

// trees are all trees of projections.
var trees = func() []tree {
	all := together
	for _, b := range projections {
		if b.stand().mark == "" {
			all = append(all, tree{b, []bucket{b}})
		}
	}
	return all
}()

// list is the one that a key of the tree belongs to, and its key there.
func (t tree) list(key []byte) (bucket, []byte) {
	for _, b := range t.lists {
		if mark := []byte(b.stand().mark); len(mark) > 0 && bytes.HasPrefix(key, mark) {
			return b, key[len(mark):]
		}
	}
	return t.name, key
}
