import Glibc

extension Connection {
    /// - Returns: whether there may be more to do.
    func readHead() -> Bool {
        // Replies to earlier requests of the same connection must be taken before the next one is begun.
        guard output.count <= service.limits.buffer, case .head(var parser) = phase else { return false }
        if !input.isEmpty {
            // The parser is moved out and in again, so that its arrays are not copied.
            phase = .farewell
            do throws(HTTPRefusal) {
                let found = try input.withBytes { (bytes) throws(HTTPRefusal) in try parser.parse(bytes) }
                if let (head, length) = found {
                    input.removeFirst(length)
                    begin(head)
                    return true
                }
            } catch {
                refuse(error)
                return true
            }
            phase = .head(parser)
            if !requestBegan {
                requestBegan = true
                inputDeadline = service.deadline(service.spans.head)
            }
        }
        return receive()
    }

    private func begin(_ head: RequestHead) {
        requestBegan = false
        inputDeadline = .max
        if case .length(let length) = head.framing, length > service.limits.body {
            return refuse(RequestBodyError.tooLarge(limit: service.limits.body).refusal, to: head.method)
        }
        let exchange = Exchange(self, head)
        phase = .exchange(exchange)
        exchange.start(head)
    }

    /// Answers in place of the handler and closes: after a fault nobody can say where the next request begins.
    func refuse(_ refusal: HTTPRefusal, to method: HTTPMethod? = nil) {
        let asHead = method == .head
        let reply = service.refusalReply(refusal)
        let shape = ReplyShape(isHead: asHead, isVersion10: false, closes: true)
        output.append {
            ReplyHead.append(
                to: &$0, refusal.status, reply.headers, .length(reply.body.count), shape, date: service.dateField)
            if !asHead { $0 += reply.body }
        }
        service.observer?.refused(
            refusal,
            HTTPRefusalReply(
                peer: peer, method: method, headers: reply.headers, bytes: asHead ? 0 : reply.body.count))
        sayFarewell()
    }

    /// The handler has returned.
    func ended(_ exchange: Exchange) {
        exchange.tellObserver()
        service.handlerEnded(exchange)
        guard case .exchange(let current) = phase, current === exchange else { return }
        if !exchange.isReplyComplete { return breakOff() }
        if exchange.closes || !exchange.decoder.isDone || service.isDraining {
            sayFarewell(isRequestRead: exchange.decoder.isDone)
        } else {
            phase = .head(HeadParser(limits: service.headLimits))
            inputDeadline = service.deadline(service.spans.idle)
        }
        pump()
    }

    /// Looks at the clock; called every tick.
    func checkTime() {
        let now = service.loop.now
        if now >= outputDeadline { return breakOff() }
        switch phase {
        case .head where now >= inputDeadline:
            if requestBegan {
                refuse(HTTPRefusal(.requestTimeout, "the request did not arrive in time"))
                pump()
            } else {
                breakOff()
            }
        case .head where isIdle && (service.isDraining || isTooOld): breakOff()
        case .head where isIdle:
            input.release()
            output.release()
        case .exchange(let exchange): exchange.checkTime(now)
        case .handshake where now >= inputDeadline, .farewell where now >= inputDeadline: breakOff()
        case .handshake, .head, .farewell, .closed: break
        }
    }
}
