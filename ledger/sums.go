package ledger

// mostSums bounds how many totals are kept at hand.
const mostSums = 1 << 16

// addUp changes the total under a key, which is joined of its parts. It is written when
// somebody asks for totals, or all that is held is put down: many entries in turn change
// the same few.
func (s *bucketTx) addUp(of Total, sign int64, key ...string) error {
	s.key = s.key[:0]
	for _, part := range key {
		s.key = append(s.key, part...)
	}
	sum := s.sums[string(s.key)]
	if sum == nil {
		name := string(s.key)
		total, err := s.total(totalsBucket, name)
		if err != nil {
			return err
		}
		if sum = &total; len(s.sums) >= mostSums {
			s.settleSums()
		}
		if s.sums == nil {
			s.sums = map[string]*Total{}
		}
		s.sums[name] = sum
	}
	*sum = sum.plus(of, sign)
	return nil
}

// settleSums writes the totals that are at hand. One that comes to nothing is dropped.
func (s *bucketTx) settleSums() {
	for key, sum := range s.sums {
		s.putTotal(totalsBucket, key, *sum)
	}
	clear(s.sums)
}

// total reads a stored total, the zero one where there is none.
func (s *bucketTx) total(b bucket, key string) (total Total, err error) {
	raw, err := s.get(b, key)
	if raw == nil || err != nil {
		return total, err
	}
	return totalOf(raw)
}

func (s *bucketTx) putTotal(b bucket, key string, total Total) {
	if total == (Total{}) {
		s.del(b, key)
		return
	}
	s.put(b, key, total.bytes())
}
