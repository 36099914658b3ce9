;; A circuit breaker in shared memory: what every request goes through. Everything else is TypeScript, in this folder.
;;
;; Why by hand: a call of Atomics costs 9 to 14 ns in JavaScript, an atomic instruction here 3. A success that finds all
;; well needs one of them. Threads run this at once, each with an instance of its own over the one memory; none ever
;; waits for another. `model.ts` is the same in plain TypeScript, and a test holds the two together.
;;
;; A breaker is a block of bytes at $b. layout.ts names the same offsets:
;;
;;      0  the state word
;;     64  settings; written before any thread is started, never changed
;;    192  i64 outcomes counted so far; the next goes into entry (that mod 1024) of the ring
;;    256  i64 counts of the ring, 264 burst, 272 the last 10 ms slot that had an outcome
;;    320  i64 rejected, 328 failures, 336 slow, 344 ignored, 352 late: since the start
;;    512  64 slots of 10 ms, two i64 each
;;   1536  the last 64 transitions, two i64 each
;;   2560  the ring: 1024 outcomes, i16
;;   4608  for each thread, 64 buckets of its requests in flight, by when they began, i64
;;
;; The state word. All of a transition is one compare-exchange of it.
;;
;;    63                            28 27        16 15      12 11    9 8     6 5     3 2     0
;;   +--------------------------------+------------+----------+-------+-------+-------+-------+
;;   | until, ms mod 2^36             | generation | openings | bad   | good  | probes| state |
;;   +--------------------------------+------------+----------+-------+-------+-------+-------+
;;   until        CLOSED: when the openings so far are forgotten. OPEN: when the first probe may go.
;;                HALF_OPEN: when a probe that has not reported counts as lost. Others: nothing.
;;   generation   grows by 1 with each transition. A result of an earlier one is late: it decides nothing.
;;   openings     in a row; each doubles the time of the next.
;;   probes       admitted in HALF_OPEN, of which good have succeeded and bad have not.
;;   state        0 CLOSED, 1 OPEN, 2 HALF_OPEN, 3 FORCED_OPEN, 4 DISABLED: those that let all pass have two low bits 0.
;;
;; Counts of the ring. They change only by compare-exchange, so they always belong to one lap. A lap is what counts
;; together: a transition begins a new one, and so does an outcome after a long silence. Entries of an earlier lap are
;; worth nothing, so nothing has to be cleared. The three counts begin at 1024: threads that overtake each other may take
;; one below its beginning for a moment, and it must not borrow from its neighbour.
;;
;;    63        52 51              36 35       24 23       12 11        0
;;   | generation | lap              | total     | failed    | slow      |        entry of the ring: | lap, 14 | outcome, 2 |
;;
;; Burst: a cumulative sum of log likelihoods, "half of the calls fail" against "a tenth fails", in thousandths.
;; failed and calls are those since it last was 0.
;;
;;    63              48 47              32 31              16 15               0
;;   | lap              | failed           | calls            | sum              |
;;
;; A slot of 10 ms: how many outcomes had been counted when it began, and then, of its own tag, how many failed in it. The
;; outcomes of a window are those counted by now less those when its first slot began, so a success adds nothing here.
;;
;;    63     60 59                 34 33                              0
;;   | gen.    | slot number         | counted before it, or failed    |
;;
;; A bucket of requests in flight: | bucket number, 32 | requests, 32 |. Only the thread that it belongs to writes it,
;; with plain stores, which are whole where they are aligned; the others read it.
;;
;; A transition: | generation, 12 | from, 3 | to, 3 | cause, 4 | part, 21 | whole, 21 |, then when, f64 ms.
;;
;; A ticket: | bucket, 18 | generation, 12 | is a probe, 1 | 1 |. 0 is none.
(module
  (import "env" "memory" (memory 1 65536 shared))
  (import "env" "random" (func $random (result f64))) ;; within [0, 1); asked once per opening
  (import "env" "lane" (global $lane i32)) ;; where the buckets of this thread begin in a block

  ;; Lets a request pass, or not. Returns its ticket, 0 when it is rejected.
  (func $allow (export "allow") (param $b i32) (param $now f64) (result i32)
    (local $word i64) (local $bucket i64) (local $at i32) (local $seen i64)
    (local.set $word (i64.atomic.load (local.get $b)))
    (if (i32.and (i32.wrap_i64 (local.get $word)) (i32.const 3))
      (then (return (call $allow_probe (local.get $b) (local.get $now)))))
    (local.set $bucket (i64.trunc_sat_f64_s (f64.mul (local.get $now) (f64.load offset=72 (local.get $b)))))
    (local.set $at (call $bucket_at (local.get $b) (i32.wrap_i64 (local.get $bucket))))
    (local.set $seen (i64.load (local.get $at)))
    (if (i64.eq (i64.shr_u (local.get $seen) (i64.const 32)) (i64.and (local.get $bucket) (i64.const 0xffffffff)))
      (then (i64.store (local.get $at) (i64.add (local.get $seen) (i64.const 1))))
      (else (if (i32.eqz (call $open_bucket (local.get $b) (local.get $word) (local.get $bucket) (local.get $now)))
        (then (return (call $reject (local.get $b)))))))
    (i32.or (i32.or (i32.const 1) (call $generation_bits (local.get $word)))
      (i32.shl (i32.wrap_i64 (local.get $bucket)) (i32.const 14))))

  ;; Takes the outcome of a request: 0 success, 1 failure, 2 slow, 3 ignored. Returns 1 when it changed the state.
  (func $record (export "record")
    (param $b i32) (param $outcome i32) (param $duration f64) (param $now f64) (param $ticket i32) (result i32)
    (local $word i64) (local $slot i64) (local $at i32) (local $seen i64) (local $counts i64) (local $entry i32)
    (local.set $word (i64.atomic.load (local.get $b)))
    (if (local.get $ticket)
      (then
        (if (i32.eqz (i32.and (local.get $ticket) (i32.const 2)))
          (then (call $leave (local.get $b) (i32.shr_u (local.get $ticket) (i32.const 14)))))
        (if (i32.ne (call $generation_bits (local.get $word)) (i32.and (local.get $ticket) (i32.const 0x3ffc)))
          (then
            (drop (i64.atomic.rmw.add offset=352 (local.get $b) (i64.const 1)))
            (return (i32.const 0))))))
    (if (i32.and (i32.eqz (local.get $outcome)) (f64.gt (local.get $duration) (f64.load offset=64 (local.get $b))))
      (then (local.set $outcome (i32.const 2))))
    (if (i32.and (i32.wrap_i64 (local.get $word)) (i32.const 3))
      (then (return (call $record_probe
        (local.get $b) (local.get $outcome) (local.get $now) (local.get $ticket)))))
    (if (i32.eq (local.get $outcome) (i32.const 3))
      (then
        (drop (i64.atomic.rmw.add offset=344 (local.get $b) (i64.const 1)))
        (return (i32.const 0))))

    ;; The slot of 10 ms: someone must have begun it.
    (local.set $slot (i64.trunc_sat_f64_s (f64.mul (local.get $now) (f64.const 0.1))))
    (local.set $seen (i64.atomic.load offset=512 (call $slot_at (local.get $b) (local.get $slot))))
    (if (i64.ne
          (i64.shr_u (local.get $seen) (i64.const 34))
          (i64.shr_u (call $slot_tag (local.get $word) (local.get $slot)) (i64.const 34)))
      (then (call $open_slot (local.get $b) (local.get $word) (local.get $slot))))

    ;; The ring: while all goes well each entry already says what it is to say, and the counts stay as they are.
    (local.set $counts (i64.atomic.load offset=256 (local.get $b)))
    (if (i64.ne (i64.shr_u (local.get $counts) (i64.const 52)) (call $generation (local.get $word)))
      (then
        (local.set $counts (call $new_generation (local.get $b) (local.get $word) (local.get $counts)))
        (if (i64.ne (i64.shr_u (local.get $counts) (i64.const 52)) (call $generation (local.get $word)))
          (then ;; Others have gone on to a later one meanwhile.
            (drop (i64.atomic.rmw.add offset=352 (local.get $b) (i64.const 1)))
            (return (i32.const 0))))))
    (local.set $at (i32.add (local.get $b) (i32.shl
      (i32.and (i32.wrap_i64 (i64.atomic.rmw.add offset=192 (local.get $b) (i64.const 1))) (i32.const 1023))
      (i32.const 1))))
    (local.set $entry (i32.or (local.get $outcome) (call $entry_lap (local.get $counts))))
    (if (i32.ne (i32.atomic.load16_u offset=2560 (local.get $at)) (local.get $entry))
      (then (call $replace (local.get $b) (local.get $at) (local.get $entry) (local.get $counts))))

    (if (i32.or (local.get $outcome)
          (i32.and (i32.wrap_i64 (i64.atomic.load offset=264 (local.get $b))) (i32.const 0xffff)))
      (then (return (call $judge
        (local.get $b) (local.get $word) (local.get $outcome) (local.get $slot) (local.get $now)))))
    (i32.const 0))

  ;; --- Fields ---------------------------------------------------------------------------------------------------

  (func $generation (param $word i64) (result i64)
    (i64.and (i64.shr_u (local.get $word) (i64.const 16)) (i64.const 0xfff)))

  ;; The generation where a ticket has it.
  (func $generation_bits (param $word i64) (result i32)
    (i32.and (i32.wrap_i64 (i64.shr_u (local.get $word) (i64.const 14))) (i32.const 0x3ffc)))

  ;; Three bits of the state word.
  (func $bits (param $word i64) (param $shift i64) (result i32)
    (i32.and (i32.wrap_i64 (i64.shr_u (local.get $word) (local.get $shift))) (i32.const 7)))

  (func $openings (param $word i64) (result i32)
    (i32.and (i32.wrap_i64 (i64.shr_u (local.get $word) (i64.const 12))) (i32.const 15)))

  ;; Milliseconds from now to `until`; below 0 when it is past. Right within a year either way.
  (func $remaining (param $word i64) (param $now f64) (result i64)
    (i64.shr_s
      (i64.sub
        (i64.and (local.get $word) (i64.const 0xfffffffff0000000))
        (i64.shl (i64.trunc_sat_f64_s (local.get $now)) (i64.const 28)))
      (i64.const 28)))

  (func $slot_tag (param $word i64) (param $slot i64) (result i64)
    (i64.or
      (i64.shl (i64.shr_u (local.get $word) (i64.const 16)) (i64.const 60))
      (i64.shl (i64.and (local.get $slot) (i64.const 0x3ffffff)) (i64.const 34))))

  (func $slot_at (param $b i32) (param $slot i64) (result i32)
    (i32.add (local.get $b) (i32.shl (i32.and (i32.wrap_i64 (local.get $slot)) (i32.const 63)) (i32.const 4))))

  (func $bucket_at (param $b i32) (param $bucket i32) (result i32)
    (i32.add
      (i32.add (local.get $b) (global.get $lane))
      (i32.shl (i32.and (local.get $bucket) (i32.const 63)) (i32.const 3))))

  (func $entry_lap (param $counts i64) (result i32)
    (i32.shl (i32.and (i32.wrap_i64 (i64.shr_u (local.get $counts) (i64.const 36))) (i32.const 0x3fff)) (i32.const 2)))

  ;; One of the counts of the ring, from 0.
  (func $count (param $counts i64) (param $shift i64) (result i32)
    (local $count i32)
    (local.set $count (i32.sub
      (i32.and (i32.wrap_i64 (i64.shr_u (local.get $counts) (local.get $shift))) (i32.const 0xfff))
      (i32.const 1024)))
    (select (local.get $count) (i32.const 0) (i32.gt_s (local.get $count) (i32.const 0))))

  ;; --- Requests in flight ---------------------------------------------------------------------------------------

  ;; The first request of a bucket of time: looks for old ones first. Returns 0 when those open the breaker.
  (func $open_bucket (param $b i32) (param $word i64) (param $bucket i64) (param $now f64) (result i32)
    (local $at i32) (local $old i32) (local $number i64)
    (local.set $number (i64.and (local.get $bucket) (i64.const 0xffffffff)))
    (if (i32.and
          (i32.eqz (i32.and (i32.wrap_i64 (local.get $word)) (i32.const 7)))
          (i32.ne (i32.load offset=80 (local.get $b)) (i32.const 0)))
      (then
        (local.set $old (call $old_in_flight (local.get $b) (local.get $word) (local.get $bucket) (local.get $now)))
        (if (i32.ge_u (local.get $old) (i32.load offset=80 (local.get $b)))
          (then
            (drop (call $trip (local.get $b) (local.get $word) (i32.const 5) (local.get $old) (local.get $old)
              (local.get $now)))
            (return (i32.const 0))))))
    (local.set $at (call $bucket_at (local.get $b) (i32.wrap_i64 (local.get $bucket))))
    ;; With a clock that has gone back this far, it is let through and not counted.
    (if (i32.or
          (i32.eqz (i32.load (local.get $at)))
          (i32.ge_s
            (i32.sub
              (i32.wrap_i64 (local.get $number))
              (i32.wrap_i64 (i64.shr_u (i64.load (local.get $at)) (i64.const 32))))
            (i32.const 0)))
      (then (i64.store (local.get $at)
        (i64.or (i64.shl (local.get $number) (i64.const 32)) (i64.const 1)))))
    (i32.const 1))

  ;; Requests in flight that began after the breaker closed, and at least 16 whole buckets, the age, ago.
  (func $old_in_flight (param $b i32) (param $word i64) (param $bucket i64) (param $now f64) (result i32)
    (local $closed i32) (local $age i32) (local $ageMax i32) (local $at i32) (local $end i32) (local $seen i64)
    (local $sum i32)
    (local.set $closed (i32.wrap_i64 (i64.trunc_sat_f64_s (f64.mul
      (f64.sub
        (f64.add (f64.trunc (local.get $now)) (f64.convert_i64_s (call $remaining (local.get $word) (local.get $now))))
        (f64.load offset=160 (local.get $b)))
      (f64.load offset=72 (local.get $b))))))
    (local.set $ageMax (i32.sub (i32.wrap_i64 (local.get $bucket)) (local.get $closed)))
    (local.set $at (i32.add (local.get $b) (i32.const 4608)))
    (local.set $end (i32.add (local.get $at) (i32.load offset=176 (local.get $b))))
    (loop $next
      (local.set $seen (i64.atomic.load (local.get $at)))
      (local.set $age
        (i32.sub (i32.wrap_i64 (local.get $bucket)) (i32.wrap_i64 (i64.shr_u (local.get $seen) (i64.const 32)))))
      (if (i32.and
            (i32.gt_s (local.get $age) (i32.const 16))
            (i32.lt_s (local.get $age) (local.get $ageMax)))
        (then (local.set $sum (i32.add (local.get $sum) (i32.wrap_i64 (local.get $seen))))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.get $sum))

  ;; A request has ended; nothing when its bucket has been taken for a later time.
  (func $leave (param $b i32) (param $bucket i32)
    (local $at i32) (local $seen i64)
    (local.set $at (call $bucket_at (local.get $b) (local.get $bucket)))
    (local.set $seen (i64.load (local.get $at)))
    (if (i32.and
          (i32.eq
            (i32.and (i32.wrap_i64 (i64.shr_u (local.get $seen) (i64.const 32))) (i32.const 0x3ffff))
            (local.get $bucket))
          (i32.ne (i32.wrap_i64 (local.get $seen)) (i32.const 0)))
      (then (i64.store (local.get $at) (i64.sub (local.get $seen) (i64.const 1))))))

  ;; --- Slots and the ring ---------------------------------------------------------------------------------------

  ;; The first outcome of a slot takes it over from 640 ms ago or more. After a long silence all begins anew.
  (func $open_slot (param $b i32) (param $word i64) (param $slot i64)
    (local $last i64)
    (local.set $last (i64.atomic.load offset=272 (local.get $b)))
    (if (i64.gt_s (local.get $slot) (local.get $last))
      (then
        (if (i64.gt_s (i64.sub (local.get $slot) (local.get $last)) (i64.load offset=168 (local.get $b)))
          (then (call $new_lap (local.get $b) (i64.atomic.load offset=256 (local.get $b)))))
        (drop (i64.atomic.rmw.cmpxchg offset=272 (local.get $b) (local.get $last) (local.get $slot)))))
    (call $into_slot (call $slot_at (local.get $b) (local.get $slot))
      (call $slot_tag (local.get $word) (local.get $slot))
      (i64.and (i64.atomic.load offset=192 (local.get $b)) (i64.const 0x3ffffffff))
      (i64.const 0)))

  ;; Into one word of a slot: $first when it is of an earlier time, and what it says and $more when it is of this one.
  (func $into_slot (param $at i32) (param $tag i64) (param $first i64) (param $more i64)
    (local $seen i64) (local $next i64)
    (loop $again
      (local.set $seen (i64.atomic.load offset=512 (local.get $at)))
      (local.set $next (i64.add (local.get $seen) (local.get $more)))
      (if (i64.ne (i64.shr_u (i64.xor (local.get $seen) (local.get $tag)) (i64.const 34)) (i64.const 0))
        (then
          ;; One that the next ten seconds have taken already: this outcome is too old for the window. What is
          ;; further ahead is from days ago, for slot numbers begin anew after a week.
          (if (i64.lt_u
                (i64.and
                  (i64.sub
                    (i64.sub (i64.shr_u (local.get $seen) (i64.const 34)) (i64.shr_u (local.get $tag) (i64.const 34)))
                    (i64.const 1))
                  (i64.const 0x3ffffff))
                (i64.const 1000))
            (then (return)))
          (local.set $next (i64.or (local.get $tag) (local.get $first)))))
      (br_if $again (i64.ne (local.get $seen)
        (i64.atomic.rmw.cmpxchg offset=512 (local.get $at) (local.get $seen) (local.get $next))))))

  ;; Counts from 0, in the lap after that of $counts. Another thread may have been first.
  (func $new_lap (param $b i32) (param $counts i64)
    (drop (i64.atomic.rmw.cmpxchg offset=256 (local.get $b) (local.get $counts)
      (call $fresh (i64.shr_u (local.get $counts) (i64.const 52)) (local.get $counts)))))

  (func $fresh (param $generation i64) (param $counts i64) (result i64)
    (i64.or (i64.const 0x400400400) (i64.or
      (i64.shl (local.get $generation) (i64.const 52))
      (i64.and (i64.add (local.get $counts) (i64.const 0x1000000000)) (i64.const 0xffff000000000)))))

  ;; The first outcome after a transition begins a lap. Returns the counts, of this generation or of a later one.
  (func $new_generation (param $b i32) (param $word i64) (param $counts i64) (result i64)
    (local $generation i64)
    (local.set $generation (call $generation (local.get $word)))
    (loop $again
      (drop (i64.atomic.rmw.cmpxchg offset=256 (local.get $b) (local.get $counts)
        (call $fresh (local.get $generation) (local.get $counts))))
      (local.set $counts (i64.atomic.load offset=256 (local.get $b)))
      (br_if $again (i64.gt_s
        (i64.shl (i64.sub (local.get $generation) (i64.shr_u (local.get $counts) (i64.const 52))) (i64.const 52))
        (i64.const 0))))
    (local.get $counts))

  ;; What one entry counts: total, failed and slow, where the counts have them; nothing of another lap.
  (func $worth (param $entry i32) (param $lap i32) (result i64)
    (if (i32.ne (i32.and (local.get $entry) (i32.const 0xfffc)) (local.get $lap)) (then (return (i64.const 0))))
    (i64.add (i64.const 0x1000000)
      (i64.add
        (i64.shl (i64.extend_i32_u (i32.eq (i32.and (local.get $entry) (i32.const 3)) (i32.const 1))) (i64.const 12))
        (i64.extend_i32_u (i32.eq (i32.and (local.get $entry) (i32.const 3)) (i32.const 2))))))

  ;; Puts an entry into the ring, and the difference that it makes into the counts.
  (func $replace (param $b i32) (param $at i32) (param $entry i32) (param $counts i64)
    (local $change i64) (local $lap i32) (local $seen i64)
    (local.set $lap (i32.and (local.get $entry) (i32.const 0xfffc)))
    (local.set $change (i64.sub
      (call $worth (local.get $entry) (local.get $lap))
      (call $worth
        (i32.atomic.rmw16.xchg_u offset=2560 (local.get $at) (local.get $entry))
        (local.get $lap))))
    (if (i64.eqz (local.get $change)) (then (return)))
    (loop $again
      (local.set $seen (i64.atomic.load offset=256 (local.get $b)))
      (if (i64.ne (i64.shr_u (local.get $seen) (i64.const 36)) (i64.shr_u (local.get $counts) (i64.const 36)))
        (then (return))) ;; Its lap is over.
      (br_if $again (i64.ne (local.get $seen)
        (i64.atomic.rmw.cmpxchg offset=256 (local.get $b) (local.get $seen)
          (i64.add (local.get $seen) (local.get $change)))))))

  ;; --- What opens it --------------------------------------------------------------------------------------------

  ;; Everything that a failure or a slow success may mean, in this order: burst, ring, window, slow.
  (func $judge (param $b i32) (param $word i64) (param $outcome i32) (param $slot i64) (param $now f64) (result i32)
    (local $burst i64) (local $counts i64) (local $total i32) (local $window i64) (local $isClosed i32)
    (local.set $isClosed (i32.eqz (i32.and (i32.wrap_i64 (local.get $word)) (i32.const 7))))
    (if (local.get $outcome)
      (then (call $note (local.get $b) (local.get $word) (local.get $outcome) (local.get $slot))))
    (local.set $counts (i64.atomic.load offset=256 (local.get $b)))
    (if (i32.load offset=108 (local.get $b))
      (then
        (local.set $burst (call $step_burst (local.get $b) (local.get $outcome) (local.get $counts)))
        (if (i32.and (local.get $isClosed) (i32.ge_u
              (i32.and (i32.wrap_i64 (local.get $burst)) (i32.const 0xffff)) (i32.load offset=108 (local.get $b))))
          (then (return (call $trip (local.get $b) (local.get $word) (i32.const 1)
            (i32.and (i32.wrap_i64 (i64.shr_u (local.get $burst) (i64.const 32))) (i32.const 0xffff))
            (i32.and (i32.wrap_i64 (i64.shr_u (local.get $burst) (i64.const 16))) (i32.const 0xffff))
            (local.get $now)))))))
    (if (i32.or (i32.eqz (local.get $outcome)) (i32.eqz (local.get $isClosed))) (then (return (i32.const 0))))
    (local.set $total (call $count (local.get $counts) (i64.const 24)))
    (if (i32.eq (local.get $outcome) (i32.const 2))
      (then
        (if (call $is_over (call $count (local.get $counts) (i64.const 0)) (local.get $total)
              (i32.load offset=84 (local.get $b)) (f64.load offset=120 (local.get $b)))
          (then (return (call $trip (local.get $b) (local.get $word) (i32.const 4)
            (call $count (local.get $counts) (i64.const 0)) (local.get $total) (local.get $now)))))
        (return (i32.const 0))))
    (if (call $is_over (call $count (local.get $counts) (i64.const 12)) (local.get $total)
          (i32.load offset=84 (local.get $b)) (f64.load offset=88 (local.get $b)))
      (then (return (call $trip (local.get $b) (local.get $word) (i32.const 2)
        (call $count (local.get $counts) (i64.const 12)) (local.get $total) (local.get $now)))))
    (local.set $window (call $window (local.get $b) (local.get $word) (local.get $slot)))
    (if (call $is_over (i32.wrap_i64 (local.get $window)) (i32.wrap_i64 (i64.shr_u (local.get $window) (i64.const 32)))
          (i32.load offset=96 (local.get $b)) (f64.load offset=88 (local.get $b)))
      (then (return (call $trip (local.get $b) (local.get $word) (i32.const 3) (i32.wrap_i64 (local.get $window))
        (i32.wrap_i64 (i64.shr_u (local.get $window) (i64.const 32))) (local.get $now)))))
    (i32.const 0))

  ;; A failure in its slot, and in the total of its kind.
  (func $note (param $b i32) (param $word i64) (param $outcome i32) (param $slot i64)
    (local $isFailure i32)
    (local.set $isFailure (i32.eq (local.get $outcome) (i32.const 1)))
    (if (local.get $isFailure)
      (then (call $into_slot
        (i32.add (call $slot_at (local.get $b) (local.get $slot)) (i32.const 8))
        (call $slot_tag (local.get $word) (local.get $slot))
        (i64.const 1) (i64.const 1))))
    (drop (i64.atomic.rmw.add offset=328
      (i32.add (local.get $b) (select (i32.const 0) (i32.const 8) (local.get $isFailure)))
      (i64.const 1))))

  (func $is_over (param $part i32) (param $whole i32) (param $wholeMin i32) (param $ratioMax f64) (result i32)
    (i32.and
      (i32.ge_u (local.get $whole) (local.get $wholeMin))
      (f64.gt
        (f64.convert_i32_u (local.get $part))
        (f64.mul (local.get $ratioMax) (f64.convert_i32_u (local.get $whole))))))

  ;; Total (high half) and failed (low half) of the 50 slots up to this one.
  (func $window (param $b i32) (param $word i64) (param $slot i64) (result i64)
    (local $left i32) (local $at i32) (local $tag i64) (local $counted i64) (local $total i64) (local $most i64)
    (local $failed i64)
    (local.set $counted (i64.atomic.load offset=192 (local.get $b)))
    (local.set $left (i32.const 50))
    (loop $next
      (local.set $at (call $slot_at (local.get $b) (local.get $slot)))
      (local.set $tag (i64.shr_u (call $slot_tag (local.get $word) (local.get $slot)) (i64.const 34)))
      (if (i64.eq (i64.shr_u (i64.atomic.load offset=512 (local.get $at)) (i64.const 34)) (local.get $tag))
        (then
          (local.set $total (i64.and
            (i64.sub (local.get $counted) (i64.atomic.load offset=512 (local.get $at)))
            (i64.const 0x3ffffffff)))
          (if (i64.gt_u (local.get $total) (local.get $most)) (then (local.set $most (local.get $total))))))
      (if (i64.eq (i64.shr_u (i64.atomic.load offset=520 (local.get $at)) (i64.const 34)) (local.get $tag))
        (then (local.set $failed (i64.add (local.get $failed)
          (i64.and (i64.atomic.load offset=520 (local.get $at)) (i64.const 0x3ffffffff))))))
      (local.set $slot (i64.sub (local.get $slot) (i64.const 1)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $next (local.get $left)))
    (i64.or (i64.shl (local.get $most) (i64.const 32)) (local.get $failed)))

  ;; Returns the burst word with this outcome in it; never above its limit.
  (func $step_burst (param $b i32) (param $outcome i32) (param $counts i64) (result i64)
    (local $lap i64) (local $seen i64) (local $next i64) (local $sum i32) (local $limit i32)
    (local.set $lap (i64.and (i64.shr_u (local.get $counts) (i64.const 36)) (i64.const 0xffff)))
    (local.set $limit (i32.load offset=108 (local.get $b)))
    (loop $again
      (local.set $seen (i64.atomic.load offset=264 (local.get $b)))
      (local.set $next (local.get $seen))
      (if (i64.ne (i64.shr_u (local.get $seen) (i64.const 48)) (local.get $lap))
        (then (local.set $next (i64.shl (local.get $lap) (i64.const 48)))))
      (local.set $sum (i32.and (i32.wrap_i64 (local.get $next)) (i32.const 0xffff)))
      (local.set $sum (select
        (i32.add (local.get $sum) (i32.load offset=112 (local.get $b)))
        (i32.sub (local.get $sum) (i32.load offset=116 (local.get $b)))
        (i32.eq (local.get $outcome) (i32.const 1))))
      (if (i32.le_s (local.get $sum) (i32.const 0))
        (then (local.set $next (i64.shl (local.get $lap) (i64.const 48))))
        (else
          (if (i32.gt_s (local.get $sum) (local.get $limit)) (then (local.set $sum (local.get $limit))))
          (if (i64.ne (i64.and (local.get $next) (i64.const 0xffff0000)) (i64.const 0xffff0000)) ;; Full: both stay.
            (then (local.set $next (i64.add (local.get $next)
              (select (i64.const 0x100010000) (i64.const 0x10000) (i32.eq (local.get $outcome) (i32.const 1)))))))
          (local.set $next (i64.or
            (i64.and (local.get $next) (i64.const 0xffffffffffff0000))
            (i64.extend_i32_u (local.get $sum))))))
      (br_if $again (i64.ne (local.get $seen)
        (i64.atomic.rmw.cmpxchg offset=264 (local.get $b) (local.get $seen) (local.get $next)))))
    (local.get $next))

  ;; --- Transitions ----------------------------------------------------------------------------------------------

  ;; When the first bits of the state are not those of one that lets all pass.
  (func $allow_probe (param $b i32) (param $now f64) (result i32)
    (local $word i64) (local $state i32) (local $next i64)
    (loop $again
      (local.set $word (i64.atomic.load (local.get $b)))
      (local.set $state (call $bits (local.get $word) (i64.const 0)))
      (if (i32.eqz (i32.and (local.get $state) (i32.const 3)))
        (then (return (call $allow (local.get $b) (local.get $now)))))
      (if (i32.eq (local.get $state) (i32.const 1))
        (then
          (if (i64.gt_s (call $remaining (local.get $word) (local.get $now)) (i64.const 0))
            (then (return (call $reject (local.get $b)))))
          (if (call $move (local.get $b) (local.get $word) (i32.const 10) (call $openings (local.get $word))
                (f64.load offset=152 (local.get $b)) (i32.const 6) (i32.const 0) (i32.const 0) (local.get $now))
            (then (return (call $probe_ticket (i64.add (local.get $word) (i64.const 0x10000))))))
          (br $again)))
      (if (i32.eq (local.get $state) (i32.const 3)) (then (return (call $reject (local.get $b)))))
      (local.set $next (i64.or
        (i64.and (i64.add (local.get $word) (i64.const 8)) (i64.const 0xfffffff))
        (i64.shl
          (i64.trunc_sat_f64_s (f64.ceil (f64.add (local.get $now) (f64.load offset=152 (local.get $b)))))
          (i64.const 28))))
      (if (i32.and
            (i32.gt_u (call $bits (local.get $word) (i64.const 3)) (call $reported (local.get $word)))
            (i64.le_s (call $remaining (local.get $word) (local.get $now)) (i64.const 0)))
        (then
          (drop (call $trip (local.get $b) (local.get $word) (i32.const 9)
            (i32.sub (call $bits (local.get $word) (i64.const 3)) (call $reported (local.get $word)))
            (call $bits (local.get $word) (i64.const 3)) (local.get $now)))
          (br $again)))
      (if (i32.ge_u (call $bits (local.get $word) (i64.const 3)) (i32.load offset=100 (local.get $b)))
        (then (return (call $reject (local.get $b)))))
      (br_if $again (i64.ne (local.get $word)
        (i64.atomic.rmw.cmpxchg (local.get $b) (local.get $word) (local.get $next)))))
    (call $probe_ticket (local.get $word)))

  (func $probe_ticket (param $word i64) (result i32)
    (i32.or (i32.const 3) (call $generation_bits (local.get $word))))

  ;; Probes that have told how they ended.
  (func $reported (param $word i64) (result i32)
    (i32.add (call $bits (local.get $word) (i64.const 6)) (call $bits (local.get $word) (i64.const 9))))

  (func $reject (param $b i32) (result i32)
    (drop (i64.atomic.rmw.add offset=320 (local.get $b) (i64.const 1)))
    (i32.const 0))

  ;; The outcome of a probe; a slow one has failed. Closes, opens again, or counts.
  (func $record_probe (param $b i32) (param $outcome i32) (param $now f64) (param $ticket i32) (result i32)
    (local $word i64) (local $good i32) (local $bad i32) (local $probes i32)
    (loop $again
      (local.set $word (i64.atomic.load (local.get $b)))
      (local.set $good (call $bits (local.get $word) (i64.const 6)))
      (local.set $bad (call $bits (local.get $word) (i64.const 9)))
      (local.set $probes (call $bits (local.get $word) (i64.const 3)))
      (if (i32.or
            (i32.or
              (i32.ne (call $bits (local.get $word) (i64.const 0)) (i32.const 2))
              (i32.ne (call $probe_ticket (local.get $word)) (i32.and (local.get $ticket) (i32.const 0x3fff))))
            (i32.ge_u (i32.add (local.get $good) (local.get $bad)) (local.get $probes)))
        (then
          (drop (i64.atomic.rmw.add offset=352 (local.get $b) (i64.const 1)))
          (return (i32.const 0))))
      (if (i32.eq (local.get $outcome) (i32.const 3))
        (then ;; Told nothing: another may go in its place.
          (br_if $again (i64.ne (local.get $word) (i64.atomic.rmw.cmpxchg (local.get $b) (local.get $word)
            (i64.sub (local.get $word) (i64.const 8)))))
          (drop (i64.atomic.rmw.add offset=344 (local.get $b) (i64.const 1)))
          (return (i32.const 0))))
      (if (i32.eqz (local.get $outcome))
        (then
          (if (i32.ge_u (i32.add (local.get $good) (i32.const 1)) (i32.load offset=104 (local.get $b)))
            (then
              (br_if $again (i32.eqz (call $move (local.get $b) (local.get $word) (i32.const 0)
                (call $openings (local.get $word)) (f64.load offset=160 (local.get $b)) (i32.const 7)
                (i32.add (local.get $good) (i32.const 1)) (local.get $probes) (local.get $now))))
              (return (i32.const 1))))
          (br_if $again (i64.ne (local.get $word) (i64.atomic.rmw.cmpxchg (local.get $b) (local.get $word)
            (i64.add (local.get $word) (i64.const 0x40)))))
          (return (i32.const 0))))
      (if (i32.gt_s (i32.add (local.get $bad) (i32.const 1))
            (i32.sub (i32.load offset=100 (local.get $b)) (i32.load offset=104 (local.get $b))))
        (then
          (br_if $again (i32.eqz (call $trip (local.get $b) (local.get $word) (i32.const 8)
            (i32.add (local.get $bad) (i32.const 1)) (local.get $probes) (local.get $now))))
          (return (i32.const 1))))
      (br_if $again (i64.ne (local.get $word) (i64.atomic.rmw.cmpxchg (local.get $b) (local.get $word)
        (i64.add (local.get $word) (i64.const 0x200))))))
    (i32.const 0))

  ;; Opens it, for longer each time. Returns 0 when the state is no longer $word.
  (func $trip (param $b i32) (param $word i64) (param $cause i32) (param $part i32) (param $whole i32) (param $now f64)
    (result i32)
    (local $openings i32)
    (if (i32.or (call $bits (local.get $word) (i64.const 0))
          (i64.gt_s (call $remaining (local.get $word) (local.get $now)) (i64.const 0)))
      (then (local.set $openings (call $openings (local.get $word)))))
    (if (i32.lt_u (local.get $openings) (i32.const 15))
      (then (local.set $openings (i32.add (local.get $openings) (i32.const 1)))))
    (call $move (local.get $b) (local.get $word) (i32.const 1) (local.get $openings)
      (f64.mul
        (f64.min
          (f64.load offset=136 (local.get $b))
          (f64.mul (f64.load offset=128 (local.get $b))
            (f64.convert_i32_u (i32.shl (i32.const 1) (i32.sub (local.get $openings) (i32.const 1))))))
        (f64.sub (f64.const 1) (f64.mul (f64.load offset=144 (local.get $b)) (call $random))))
      (local.get $cause) (local.get $part) (local.get $whole) (local.get $now)))

  ;; The one way from state to state. $low are the state and probes of the next, $ms how long from now `until` is.
  ;; Returns 1 to the one thread that has made the transition; it then writes down why.
  (func $move (export "move")
    (param $b i32) (param $word i64) (param $low i32) (param $openings i32) (param $ms f64) (param $cause i32)
    (param $part i32) (param $whole i32) (param $now f64) (result i32)
    (local $generation i64) (local $at i32)
    (local.set $generation
      (i64.and (i64.add (call $generation (local.get $word)) (i64.const 1)) (i64.const 0xfff)))
    (if (i64.ne (local.get $word) (i64.atomic.rmw.cmpxchg (local.get $b) (local.get $word)
          (i64.or
            (i64.or
              (i64.shl (i64.trunc_sat_f64_s (f64.ceil (f64.add (local.get $now) (local.get $ms)))) (i64.const 28))
              (i64.shl (local.get $generation) (i64.const 16)))
            (i64.extend_i32_u (i32.or (i32.shl (local.get $openings) (i32.const 12)) (local.get $low))))))
      (then (return (i32.const 0))))
    (local.set $at (i32.add (local.get $b)
      (i32.shl (i32.and (i32.wrap_i64 (local.get $generation)) (i32.const 63)) (i32.const 4))))
    (i64.atomic.store offset=1544 (local.get $at) (i64.reinterpret_f64 (local.get $now)))
    (i64.atomic.store offset=1536 (local.get $at) (i64.or
      (i64.shl (local.get $generation) (i64.const 52))
      (i64.or
        (i64.or
          (i64.shl (i64.and (local.get $word) (i64.const 7)) (i64.const 49))
          (i64.shl (i64.extend_i32_u (i32.and (local.get $low) (i32.const 7))) (i64.const 46)))
        (i64.or
          (i64.shl (i64.extend_i32_u (local.get $cause)) (i64.const 42))
          (i64.or
            (i64.shl (i64.extend_i32_u (call $at_most_21_bits (local.get $part))) (i64.const 21))
            (i64.extend_i32_u (call $at_most_21_bits (local.get $whole))))))))
    (i32.const 1))

  (func $at_most_21_bits (param $count i32) (result i32)
    (select (local.get $count) (i32.const 0x1fffff) (i32.lt_u (local.get $count) (i32.const 0x1fffff))))
)
