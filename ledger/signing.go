package ledger

import (
	"crypto/ed25519"
	"errors"
	"fmt"

	"hourbook/ledger/event"
	"hourbook/ledger/store"
)

// What keeps a computer from acting in a ledger that a team keeps.
var (
	ErrTeam    = errors.New("a team keeps this ledger on its servers, and this computer has not joined")
	ErrReplica = errors.New("a team keeps this ledger on its servers, and only they say what is in it")
	ErrNoKey   = errors.New("this computer has no key that the team knows")
)

// KeyError says why a key does not count. It wraps ErrNoKey.
type KeyError struct {
	Key     event.KeyID
	Revoked string // why; "" where the team never had the key
}

// Error is what is wrong with the key.
func (e *KeyError) Error() string {
	if e.Revoked != "" {
		return fmt.Sprintf("%v: the key %s was revoked: %s", ErrNoKey, e.Key, e.Revoked)
	}
	return fmt.Sprintf("%v: the key %s is none of the team's", ErrNoKey, e.Key)
}

// Unwrap gives what it stands for.
func (e *KeyError) Unwrap() error { return ErrNoKey }

// signers are those who may sign an event that comes now: a team's first event is
// signed by one of those whom it names. nil: nobody signs.
func (v *View) signers(p payload) *Team {
	if began, ok := p.(*teamBegan); ok && v.team == nil {
		return &began.Team
	}
	return v.team
}

// mayAct refuses an act in a team's ledger that nobody else would take.
func (tx *Tx) mayAct() error {
	if tx.team == nil {
		return nil
	}
	if tx.ledger.Shared == nil && (len(tx.team.Servers) > 0 || store.IsSending(tx.ledger.Path)) {
		return ErrTeam // also while it is not known whether servers took over
	}
	k, err := tx.ownKey(tx.team)
	if err != nil {
		return err
	}
	if tx.act.ByKey {
		tx.act.Author = k.User
	}
	return k.signsFor(tx.act.Author)
}

// ownKey is the key of this computer, as a team knows it.
func (v *View) ownKey(t *Team) (Key, error) {
	if v.ledger.Signer == nil {
		return Key{}, ErrNoKey
	}
	if waits, ok := v.ledger.Signer.(interface{ Ready() error }); ok {
		if err := waits.Ready(); err != nil {
			return Key{}, err
		}
	}
	public, ok := v.ledger.Signer.Public().(ed25519.PublicKey)
	if !ok {
		return Key{}, ErrNoKey
	}
	return t.counting(event.IDOf(public))
}

// counting is a key of the team, if it counts.
func (t *Team) counting(id event.KeyID) (Key, error) {
	k, known := t.KeyOf(id)
	switch {
	case !known:
		return k, &KeyError{Key: id}
	case k.Revoked != "":
		return k, &KeyError{id, k.Revoked}
	}
	return k, nil
}

// signsFor refuses a key under another's name.
func (k Key) signsFor(author string) error {
	if k.User != author {
		return input("as", author, "the key of this computer is that of %s", "leave it out, or enter the name of the key", k.User)
	}
	return nil
}

// sign signs the event that was added last, as the end of its act.
func (tx *Tx) sign(raw []byte) ([]byte, error) {
	k, err := tx.ownKey(tx.pending.signers)
	if err == nil {
		err = k.signsFor(tx.act.Author)
	}
	if err != nil {
		return nil, err
	}
	return event.Sign(raw, tx.id, tx.ledger.Signer)
}

// signer is the key that an event which is to stand behind the last one must be
// signed by: not needed where the last event of its act vouches for it, or nobody
// signs here.
func (v *View) signer(e event.Event, p payload) (k Key, needed bool, err error) {
	signers := v.signers(p)
	by, signed := e.SignedBy()
	switch {
	case signers == nil && signed:
		return k, false, errors.New("it is signed, and no team keeps this ledger")
	case signers == nil || e.GoesOn():
		return k, false, nil
	case !signed:
		return k, false, errors.New("nobody signed it")
	}
	if k, err = signers.counting(by); err != nil {
		return k, false, err
	}
	if k.User != e.Author {
		return k, false, fmt.Errorf("it is %s's, and signed by %s", e.Author, k.User)
	}
	return k, true, nil
}

func notBy(k Key) error {
	return fmt.Errorf("the signature is not by the key %s of %s, or not of this", k.ID(), k.User)
}
