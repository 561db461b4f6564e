%% Two processes and their mailboxes: there and back, one way, and what a queued message takes. One line of JSON.
-module(mailbox).
-export([run/0]).

-define(ROUNDS, 5).
-define(TRIPS, 200000).
-define(MESSAGES, 1000000).

run() ->
    Payload = binary:copy(<<1>>, 256),
    Trip = lists:min([round_trip(Payload) || _ <- lists:seq(1, ?ROUNDS)]) / ?TRIPS,
    Way = lists:min([one_way(Payload) || _ <- lists:seq(1, ?ROUNDS)]) / ?MESSAGES,
    io:format("{\"round_trip_ns\":~.2f,\"one_way_ns\":~.2f,\"bytes\":~.1f}~n", [Trip, Way, queued(Payload)]).

round_trip(Payload) ->
    There = spawn_link(fun echo/0),
    Start = erlang:monotonic_time(nanosecond),
    there_and_back(There, Payload, ?TRIPS),
    Took = erlang:monotonic_time(nanosecond) - Start,
    There ! stop,
    Took.

there_and_back(_, _, 0) -> ok;
there_and_back(There, Payload, Left) ->
    There ! {self(), Left, 1, Payload},
    receive {Left, 1, _} -> there_and_back(There, Payload, Left - 1) end.

echo() ->
    receive
        {From, Id, Conversation, Payload} -> From ! {Id, Conversation, Payload}, echo();
        stop -> ok
    end.

one_way(Payload) ->
    Self = self(),
    Start = erlang:monotonic_time(nanosecond),
    There = spawn_link(fun() -> Self ! {sum, count(?MESSAGES, 0)} end),
    send(There, Payload, ?MESSAGES),
    receive {sum, _} -> ok end,
    erlang:monotonic_time(nanosecond) - Start.

count(0, Sum) -> Sum;
count(Left, Sum) -> receive {Id, _, _} -> count(Left - 1, Sum + Id) end.

send(_, _, 0) -> ok;
send(There, Payload, Left) ->
    There ! {Left, 1, Payload},
    send(There, Payload, Left - 1).

queued(Payload) ->
    There = spawn_link(fun() -> receive stop -> ok end end),
    Before = erlang:memory(processes),
    send(There, Payload, ?MESSAGES),
    Bytes = (erlang:memory(processes) - Before) / ?MESSAGES,
    There ! stop,
    Bytes.
