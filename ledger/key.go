package ledger

import (
	"encoding/binary"
	"strings"

	"hourbook/sla"
)

// Keys are made of texts, each ended by a zero byte, and of numbers in big
// endian, so that they sort as people expect. Ids hold no zero byte.

// text is an id as the beginning of a longer key.
func text(id string) string { return id + textEnd }

const textEnd = "\x00"

// number is a sequence number in a key.
func number(seq uint64) string {
	var key [8]byte
	binary.BigEndian.PutUint64(key[:], seq)
	return string(key[:])
}

// short is a sequence number in a key of a list that has one for each entry. Its five
// bytes are enough for a million million events.
func short(seq uint64) string {
	var key [8]byte
	binary.BigEndian.PutUint64(key[:], seq)
	return string(key[8-shortNumber:])
}

const shortNumber = 5

// shortAt reads the short sequence number at the end of a key.
func shortAt(key string) uint64 {
	if len(key) < shortNumber {
		return 0
	}
	return binary.BigEndian.Uint64([]byte("\x00\x00\x00" + key[len(key)-shortNumber:]))
}

// seqAt reads the sequence number at the end of a key.
func seqAt(key string) uint64 {
	if len(key) < 8 {
		return 0
	}
	return binary.BigEndian.Uint64([]byte(key[len(key)-8:]))
}

// day and month are dates in a key; the sign bit is flipped so that dates
// before 1970 come first.
func day(d sla.Day) string { return date(uint32(d)) }

func month(m sla.Month) string { return date(uint32(m)) }

func date(n uint32) string {
	var key [4]byte
	binary.BigEndian.PutUint32(key[:], n^1<<31)
	return string(key[:])
}

func dayAt(key string) sla.Day {
	return sla.Day(binary.BigEndian.Uint32([]byte(key)) ^ 1<<31)
}

func monthAt(key string) sla.Month {
	return sla.Month(binary.BigEndian.Uint32([]byte(key)) ^ 1<<31)
}

// cutText splits a key after its first text.
func cutText(key string) (first, rest string) {
	first, rest, _ = strings.Cut(key, "\x00")
	return first, rest
}
