import {
  ParticipantInfo,
  ParticipantInfo_Kind,
  ParticipantInfo_State,
  TrackInfo,
  TrackType,
} from "@livekit/protocol";
import { describe, expect, test } from "vitest";
import { Roster } from "./roster.ts";

const person = (identity: string, more: Partial<ParticipantInfo> = {}) =>
  new ParticipantInfo({ identity, sid: `PA_${identity}`, state: ParticipantInfo_State.ACTIVE, ...more });
const track = (sid: string, type = TrackType.AUDIO) => new TrackInfo({ sid, type });
const telephone = (status: string) =>
  person("sip_1", { kind: ParticipantInfo_Kind.SIP, attributes: { "sip.callStatus": status } });

describe("the roster of a room", () => {
  test("tells who comes, who goes, and never a media process", () => {
    const roster = new Roster();
    expect(roster.update([person("media:media-2"), person("agent:a")])).toMatchObject({
      came: ["agent:a"],
      went: [],
    });
    expect(roster.update([person("agent:a")]).came).toEqual([]);
    const gone = person("agent:a", { state: ParticipantInfo_State.DISCONNECTED });
    expect(roster.update([gone])).toMatchObject({ went: ["agent:a"] });
  });

  test("tells which audio tracks come and go, and whose they are", () => {
    const roster = new Roster();
    const talking = person("agent:a", { tracks: [track("TR_1"), track("TR_video", TrackType.VIDEO)] });
    expect(roster.update([talking]).tracksCame).toEqual([{ sid: "TR_1", identity: "agent:a" }]);
    expect(roster.find("TR_1")?.identity).toBe("agent:a");
    expect(roster.find("PA_agent:a")?.sid).toBe("TR_1");
    expect(roster.update([person("agent:a")]).tracksWent).toEqual([{ sid: "TR_1", identity: "agent:a" }]);
  });

  test("does not take the leaving of an earlier connection for that of the one that replaced it", () => {
    const roster = new Roster();
    roster.update([person("agent:a", { sid: "PA_old" })]);
    roster.update([person("agent:a", { sid: "PA_new" })]);
    const old = person("agent:a", { sid: "PA_old", state: ParticipantInfo_State.DISCONNECTED });
    expect(roster.update([old]).went).toEqual([]);
    expect(roster.identities).toEqual(["agent:a"]);
  });

  test("counts a telephone as gone when it hung up, though LiveKit still lists it", () => {
    const roster = new Roster();
    expect(roster.update([telephone("ringing")]).came).toEqual(["sip_1"]);
    expect(roster.update([telephone("hangup")]).went).toEqual(["sip_1"]);
    expect(roster.update([telephone("hangup")])).toMatchObject({ came: [], went: [] });
  });

  test("knows that a telephone that rings does not hear yet", () => {
    const roster = new Roster();
    roster.update([telephone("ringing")]);
    expect(roster.someoneHears).toBe(false);
    roster.update([telephone("active")]);
    expect(roster.someoneHears).toBe(true);
  });
});
