package gui

// letterSets tells for each letter, and for each two that follow each other, in
// which rows they are. A row that has all pairs of a word in it most likely has
// the word.
type letterSets struct {
	slot []uint16 // of a pair: its set, from 1
	sets []rowSet
}

// betweenTexts parts texts that are searched; no word has it.
const betweenTexts = '\n'

// pairOf is the key of two letters, of one when the first is 0. Letters are
// bytes: longer ones are pairs themselves.
func pairOf(first, second byte) int { return int(first)<<8 | int(second) }

// file puts a row into the sets of its text, or takes it out of them.
func (l *letterSets) file(text []byte, place int, do func(set *rowSet, place int)) {
	if l.slot == nil {
		l.slot = make([]uint16, 1<<16)
	}
	for i := range len(text) {
		if text[i] == betweenTexts {
			continue
		}
		do(l.set(pairOf(0, text[i])), place)
		if i > 0 && text[i-1] != betweenTexts {
			do(l.set(pairOf(text[i-1], text[i])), place)
		}
	}
}

func (l *letterSets) set(pair int) *rowSet {
	if l.slot[pair] == 0 {
		l.sets = append(l.sets, nil)
		l.slot[pair] = uint16(len(l.sets))
	}
	return &l.sets[l.slot[pair]-1]
}

// narrow is what of a set has the pairs of a word; sure is whether it then has
// the word.
func (l *letterSets) narrow(found rowSet, word string) (with rowSet, sure bool) {
	if len(word) == 1 {
		return found.and(l.having(pairOf(0, word[0]))), true
	}
	var all []rowSet
	for i := range len(word) - 1 {
		all = append(all, l.having(pairOf(word[i], word[i+1])))
	}
	return found.and(all...), len(word) == 2
}

func (l *letterSets) having(pair int) rowSet {
	if l.slot == nil || l.slot[pair] == 0 {
		return nil
	}
	return l.sets[l.slot[pair]-1]
}

// texts are those of rows, beside each other, where they are soon looked through.
type texts struct {
	all   []byte
	spans [][2]uint32
}

// put notes the text of a row; the one that it had is left behind.
func (t *texts) put(place int, text string) {
	for place >= len(t.spans) {
		t.spans = append(t.spans, [2]uint32{})
	}
	begin := len(t.all)
	t.all = append(t.all, text...)
	t.spans[place] = [2]uint32{uint32(begin), uint32(len(t.all))}
}

func (t *texts) at(place int) []byte { return t.all[t.spans[place][0]:t.spans[place][1]] }
