import type { NodeKind } from "../../../domain/flow/flow.ts";
import type { Form } from "./form.ts";
import { lookupForm, sendForm, tableForm } from "./kinds/ask-forms.tsx";
import { conditionForm } from "./kinds/condition-form.tsx";
import { hoursForm, loopForm, switchForm } from "./kinds/decide-forms.tsx";
import { gatherForm } from "./kinds/gather-form.tsx";
import { callbackForm, hangupForm, transferForm, voicemailForm } from "./kinds/go-forms.tsx";
import { menuForm } from "./kinds/menu-form.tsx";
import { queueForm } from "./kinds/queue-form.tsx";
import { requestForm } from "./kinds/request-form.tsx";
import { setForm } from "./kinds/set-form.tsx";
import { splitForm } from "./kinds/split-form.tsx";
import { returnForm, subFlowForm } from "./kinds/sub-flow-forms.tsx";
import { surveyForm } from "./kinds/survey-form.tsx";
import { consentForm, sayForm } from "./kinds/talk-forms.tsx";
import { knowledgeForm, understandForm } from "./kinds/understand-forms.tsx";

/** The fields of each kind of node. */
export const forms: { [Kind in NodeKind]: Form<Kind> } = {
  say: sayForm,
  menu: menuForm,
  gather: gatherForm,
  understand: understandForm,
  knowledge: knowledgeForm,
  consent: consentForm,
  survey: surveyForm,
  hours: hoursForm,
  condition: conditionForm,
  switch: switchForm,
  split: splitForm,
  set: setForm,
  loop: loopForm,
  "sub-flow": subFlowForm,
  return: returnForm,
  lookup: lookupForm,
  table: tableForm,
  request: requestForm,
  send: sendForm,
  queue: queueForm,
  callback: callbackForm,
  voicemail: voicemailForm,
  transfer: transferForm,
  hangup: hangupForm,
};
