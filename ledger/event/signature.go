package event

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"hourbook/ledger/fault"
)

// In a ledger that a team keeps, the last event of each act is signed: behind the
// mark of a whole act stand the id of a key and the signature. What is signed are
// the bytes of that event up to there; the events before it are covered by its Prev.

// KeyID tells the key of a signature from others: the first bytes of its SHA-256.
type KeyID [8]byte

// IDOf is the id of a key.
func IDOf(public ed25519.PublicKey) (id KeyID) {
	sum := sha256.Sum256(public)
	copy(id[:], sum[:])
	return id
}

// String is the id in hex.
func (k KeyID) String() string { return hex.EncodeToString(k[:]) }

// What a signature takes in the journal: a mark, the id of a key and the signature
// itself, behind the two bytes that say how long all of that is.
const (
	markSize       = 2
	signedSize     = markSize + 8 + ed25519.SignatureSize
	signedElement  = 2 + signedSize
	byteStringMark = 0x58
)

// signedText begins what is signed, so that no signature for this is one for
// anything else.
const signedText = "hourbook act 1\x00"

// SignedBy is the key that an event says it is signed by.
func (e Event) SignedBy() (by KeyID, ok bool) {
	if len(e.Signature) != signedSize || !slices.Equal(e.Signature[:markSize], marksWhole) {
		return by, false
	}
	return KeyID(e.Signature[markSize:]), true
}

// toSign is what a key signs of an event whose bytes begin so.
func toSign(ledger string, beginning []byte) []byte {
	text := make([]byte, 0, len(signedText)+len(ledger)+1+len(beginning))
	text = append(append(append(text, signedText...), ledger...), 0)
	return append(text, beginning...)
}

// Sign are the bytes of an event without a mark, signed as the last one of its act.
func Sign(raw []byte, ledger string, by crypto.Signer) ([]byte, error) {
	public, ok := by.Public().(ed25519.PublicKey)
	if !ok {
		return nil, fmt.Errorf("%w: a key of the kind %T", fault.ErrNewer, by.Public())
	}
	id := IDOf(public)
	beginning := unmarked(raw)
	signature, err := by.Sign(rand.Reader, toSign(ledger, beginning), crypto.Hash(0))
	if err != nil {
		return nil, err
	}
	signed := append(make([]byte, 0, len(beginning)+signedElement), beginning...)
	signed = append(append(signed, byteStringMark, signedSize), marksWhole...)
	return append(append(signed, id[:]...), signature...), nil
}

// Verified tells whether the stored bytes of an event bear a signature by a key.
func Verified(raw []byte, ledger string, public ed25519.PublicKey) bool {
	at := len(raw) - signedElement
	if at < 0 || len(public) != ed25519.PublicKeySize || raw[at] != byteStringMark || raw[at+1] != byte(signedSize) {
		return false
	}
	return ed25519.Verify(public, toSign(ledger, raw[:at]), raw[len(raw)-ed25519.SignatureSize:])
}
