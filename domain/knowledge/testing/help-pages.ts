import type { Article } from "../article.ts";

const article = (
  id: string,
  language: "en" | "ja",
  title: string,
  text: string,
  collection = "help",
): Article => ({ id, language, title, text, collection, url: `https://help.example/${id}` });

/** What a telephone company tells its customers. */
export const helpPages: Article[] = [
  article(
    "reset-password",
    "en",
    "Resetting your password",
    "Open the sign-in page and choose Forgotten password. We send a link to your e-mail address; it is good for 30 minutes.\n\nIf no e-mail arrives, look into your spam folder or call us.",
  ),
  article(
    "pay-card",
    "en",
    "Paying your bill by card",
    "You can pay your bill with any credit card in your account under Billing. Payment takes effect at once.",
  ),
  article(
    "cancel",
    "en",
    "Cancelling your contract",
    "You may cancel your contract at the end of any month. If the minimum term of 24 months is not over, a fee of $50 applies.",
  ),
  article(
    "returns",
    "en",
    "Returning a device",
    "Devices can be sent back within 14 days of delivery. Use the label in the parcel. We refund the price within a week.",
  ),
  article(
    "hours",
    "en",
    "Opening hours of our shops",
    "Our shops are open from 10 to 19 on weekdays and from 10 to 17 on Saturdays. They are closed on Sundays.",
  ),
  article(
    "router-light",
    "en",
    "The router blinks red",
    "A red light means that the router has no connection. Unplug it for one minute, then plug it in again. If the light stays red, there may be an outage.",
  ),
  article(
    "roaming",
    "en",
    "Using your phone abroad",
    "In the European Union your plan works as at home. Elsewhere a day pass of $5 is needed.",
    "travel",
  ),
  article(
    "password-ja",
    "ja",
    "パスワードの再設定",
    "ログイン画面で「パスワードを忘れた方」を選んでください。登録のメールアドレスに三十分間有効なリンクをお送りします。\n\nメールが届かないときは、迷惑メールのフォルダーをご確認ください。",
  ),
  article(
    "pay-ja",
    "ja",
    "料金のお支払い方法",
    "料金はクレジットカード、口座振替、コンビニでお支払いいただけます。",
  ),
  article(
    "cancel-ja",
    "ja",
    "解約について",
    "解約は毎月末に承ります。最低利用期間の24か月が終わっていない場合は、解約金として五千円がかかります。",
  ),
  article(
    "return-ja",
    "ja",
    "端末の返品",
    "端末は配達から14日以内であれば返品できます。箱の中の伝票をお使いください。返金は一週間以内に行います。",
  ),
  article(
    "hours-ja",
    "ja",
    "店舗の営業時間",
    "店舗は平日10時から19時まで、土曜日は17時まで営業しています。日曜日は定休日です。",
  ),
  article(
    "router-ja",
    "ja",
    "ルーターの赤いランプ",
    "赤いランプの点滅は、回線に接続できていないことを示します。電源を抜いて一分待ってから、もう一度入れてください。",
  ),
];
