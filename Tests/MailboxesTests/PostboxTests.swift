import Mailboxes
import Platform
import Testing

struct PostboxTests {
    @Test func `messages are read in the order in which each sender sent them`() async throws {
        let box = Postbox<(sender: Int, number: Int)>()
        let (senders, each) = (4, 5000)
        let read = await withTaskGroup(of: [(sender: Int, number: Int)].self) { group in
            group.addTask {
                var (buffer, read): ([(sender: Int, number: Int)], [(sender: Int, number: Int)]) = ([], [])
                while await box.read(into: &buffer) { read += buffer }
                return read
            }
            await withDiscardingTaskGroup { senderGroup in
                for sender in 0..<senders {
                    senderGroup.addTask { for number in 0..<each { box.send((sender, number)) } }
                }
            }
            box.close()
            return await group.next() ?? []
        }
        #expect(read.count == senders * each)
        for sender in 0..<senders {
            #expect(read.filter { $0.sender == sender }.map(\.number) == Array(0..<each))
        }
    }

    @Test func `a full box says so and a closed one hands out what it has`() async {
        let box = Postbox<Int>(limit: 2)
        #expect([1, 2, 3].map { box.send($0) } == [.taken, .taken, .full])
        box.close()
        #expect(box.send(4) == .closed)
        var buffer: [Int] = [9]
        #expect(await box.read(into: &buffer))
        #expect(buffer == [1, 2])
        #expect(await box.read(into: &buffer) == false)
    }

    @Test func `a reader that waits is let go when the box is closed`() async {
        let box = Postbox<Int>()
        let task = Task {
            var buffer: [Int] = []
            return await withTaskCancellationHandler {
                await box.read(into: &buffer)
            } onCancel: {
                box.close()
            }
        }
        task.cancel()
        #expect(await task.value == false)
    }

    @Test func `two tasks on one thread hand a number to and fro`() async throws {
        let executor = try ThreadExecutor(named: "test")
        let (here, there) = (Postbox<Int>(), Postbox<Int>())
        let last = await withTaskGroup(of: Int.self) { group in
            group.addTask(executorPreference: executor) {
                var buffer: [Int] = []
                while await there.read(into: &buffer) { for number in buffer { here.send(number + 1) } }
                return 0
            }
            group.addTask(executorPreference: executor) {
                var (buffer, last): ([Int], Int) = ([], 0)
                there.send(1)
                while last < 10_000, await here.read(into: &buffer) {
                    last = buffer.last ?? 0
                    there.send(last)
                }
                there.close()
                return last
            }
            return await group.reduce(0, max)
        }
        executor.stop()
        #expect(last >= 10_000)
    }

    @Test func `jobs from other threads reach a sleeping executor`() async throws {
        let executor = try ThreadExecutor(named: "test")
        let box = Postbox<Int>()
        for _ in 0..<500 {
            await withDiscardingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask(executorPreference: executor) { box.send(1) }
                }
            }
        }
        executor.stop()
        #expect(box.waiting == 2000)
    }
}
