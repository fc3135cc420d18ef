import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { CircleAlert } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { meQuery } from "../api/queries.ts";
import { queryClient } from "../api/query-client.ts";
import { confirmCode, signIn } from "../api/sign-in.ts";
import { m } from "../paraglide/messages.js";
import { Mark } from "./brand.tsx";
import { failureWords } from "./failure-words.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { SchemeSwitch } from "./scheme-switch.tsx";
import classes from "./sign-in.module.css";

const route = getRouteApi("/sign-in");
const home = { agent: "/", supervisor: "/supervisor", admin: "/supervisor" } as const;

export function SignIn() {
  const { next } = route.useSearch();
  const navigate = useNavigate();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [step, setStep] = useState<"password" | "code">("password");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      if (step === "code") await confirmCode(code.replaceAll(/\s/g, ""));
      else if ((await signIn(email.trim(), password)) === "code") return setStep("code");
      queryClient.clear();
      const me = await queryClient.fetchQuery(meQuery);
      await navigate({ to: next && next !== "/" ? next : home[me.role] });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className={classes.page}>
      <div className={classes.ghost} lang="ja" aria-hidden="true">
        繋ぎ
      </div>
      <header className={classes.top}>
        <LanguageSwitch />
        <SchemeSwitch />
      </header>
      <main className={classes.middle}>
        <div className={classes.card}>
          <div className={classes.brand}>
            <Mark size={40} />
            <div>
              <Title order={1} size="h3" lh={1.2}>
                {m.sign_in_title()}
              </Title>
              <Text size="sm" c="dimmed">
                {step === "code" ? m.sign_in_code_hint() : m.sign_in_hint()}
              </Text>
            </div>
          </div>
          <form onSubmit={(event) => void submit(event)}>
            <Stack gap="md">
              {failure !== null && (
                <Alert
                  color="red"
                  icon={<CircleAlert size={18} />}
                  role="alert"
                  data-testid="sign-in-failure"
                >
                  {step === "code" ? m.sign_in_code_wrong() : failureWords(failure)}
                </Alert>
              )}
              {step === "password" ? (
                <>
                  <TextInput
                    label={m.email()}
                    type="email"
                    name="email"
                    autoComplete="username"
                    autoFocus
                    required
                    withAsterisk={false}
                    size="md"
                    value={email}
                    onChange={(event) => setEmail(event.currentTarget.value)}
                  />
                  <PasswordInput
                    label={m.password()}
                    name="password"
                    autoComplete="current-password"
                    required
                    withAsterisk={false}
                    size="md"
                    value={password}
                    onChange={(event) => setPassword(event.currentTarget.value)}
                    visibilityToggleButtonProps={{ "aria-label": m.show_password() }}
                  />
                </>
              ) : (
                <TextInput
                  label={m.sign_in_code()}
                  name="code"
                  autoComplete="one-time-code"
                  inputMode="numeric"
                  autoFocus
                  required
                  withAsterisk={false}
                  size="md"
                  value={code}
                  onChange={(event) => setCode(event.currentTarget.value)}
                />
              )}
              <Button type="submit" size="md" fullWidth loading={busy} data-testid="sign-in">
                {step === "code" ? m.sign_in_confirm() : m.sign_in()}
              </Button>
              {step === "code" && (
                <Anchor component="button" type="button" size="sm" onClick={() => setStep("password")}>
                  {m.back()}
                </Anchor>
              )}
            </Stack>
          </form>
        </div>
      </main>
    </div>
  );
}
