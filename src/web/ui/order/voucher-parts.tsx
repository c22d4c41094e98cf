/** Vouchers as both sides and the office see them: a scheme, a reckoning, a use and what was done with it. */
import { Alert, Descriptions } from 'antd'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { organisationKinds } from '#modules/identity/terms.ts'
import type { SchemeView, UseView, WholeUse } from '#modules/voucher/api.ts'
import {
  coveredServices,
  type Limited,
  parameterNames,
  ratioBases,
  ratioWords,
  redemptionStates,
  referenceKinds,
  stepKinds,
  useStates,
} from '#modules/voucher/terms.ts'

function stated<T>(said: Limited<T>, words: (value: T) => string): string {
  if (said.state === 'silent') return `未定：${said.reason}`
  return `${said.state === 'unlimited' ? '不限' : words(said.value)}（${said.clause}）`
}

const named =
  <K extends string>(names: Readonly<Record<K, string>>) =>
  (codes: readonly K[]) =>
    codes.map(code => names[code]).join('、')

/** What a scheme says, parameter by parameter, with its clause; what it leaves out in its own words. */
export function SchemeFacts({ scheme }: { scheme: SchemeView }) {
  const { parameters: said } = scheme
  const facts: readonly (readonly [string, string])[] = [
    ['出处', `${scheme.document}（${scheme.docNumber}）`],
    [
      '施行',
      `${formatDate(scheme.effectiveFrom)}起${scheme.effectiveTo ? `，${formatDate(scheme.effectiveTo)}停止` : ''}，第 ${scheme.number} 版`,
    ],
    [parameterNames.perUseCap, stated(said.perUseCap, formatAmount)],
    [parameterNames.perYearCap, stated(said.perYearCap, formatAmount)],
    [parameterNames.fullUpTo, stated(said.fullUpTo, formatAmount)],
    [parameterNames.ratio, stated(said.ratio, ratioWords)],
    [parameterNames.ratioOn, stated(said.ratioOn, base => ratioBases[base])],
    [parameterNames.customers, stated(said.customers, named(organisationKinds))],
    [parameterNames.services, stated(said.services, named(coveredServices))],
    [parameterNames.quotaYear, stated(said.quotaYear, () => '1 月 1 日至 12 月 31 日')],
  ]
  return (
    <Descriptions
      bordered
      column={1}
      size="small"
      items={facts.map(([label, children]) => ({ key: label, label, children }))}
    />
  )
}

interface Reckoned {
  readonly fen: number | null
  readonly lines: WholeUse['lines']
  readonly missing?: readonly { readonly parameter: keyof typeof parameterNames; readonly reason: string }[]
}

/** How much is taken off, and why, line by line. */
export function Reckoning({ of: { fen, lines, missing = [] } }: { of: Reckoned }) {
  return (
    <>
      {fen === null ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title="待定"
          description={`办法没有写明：${missing.map(({ parameter, reason }) => `${parameterNames[parameter]}（${reason}）`).join('、')}。须由主管部门补充后才能确定。`}
        />
      ) : null}
      <ol className="plain-list">
        {lines.map(line => (
          <li key={line.text}>
            {line.text}
            {line.clause ? `（${line.clause}）` : ''}：
            <strong>{line.fen === null ? '待定' : formatAmount(line.fen)}</strong>
          </li>
        ))}
      </ol>
    </>
  )
}

const tones = { reserved: 'unknown', used: 'meets', released: '', expired: '', cancelled: 'fails' } as const
const redemptionTones = {
  claimed: 'unknown',
  checked: 'unknown',
  agreed: 'unknown',
  paid: 'meets',
  returned: 'fails',
  refused: 'fails',
} as const

/** How a use stands, and its redemption where there is one. */
export function VoucherState({ use }: { use: UseView }) {
  const { redemption } = use
  return redemption ? (
    <span className={`tag ${redemptionTones[redemption.state]}`}>{redemptionStates[redemption.state]}</span>
  ) : (
    <span className={`tag ${tones[use.state]}`}>{useStates[use.state]}</span>
  )
}

/** The whole of a use: for what, how much, why, and what was done with it. */
export function UseFacts({ use }: { use: WholeUse }) {
  const { redemption } = use
  const facts: readonly (readonly [string, string])[] = [
    ['企业', use.organisationName],
    ['平台', use.platformName],
    ['服务', `${coveredServices[use.service]}：${use.label}`],
    ['使用依据', `${referenceKinds[use.referenceKind]} ${use.reference}`],
    ['服务金额', formatAmount(use.amountFen)],
    ['抵扣', formatAmount(use.deductedFen)],
    ['额度、办法', `${use.quotaNumber}，${use.schemeName}`],
    ...(use.state === 'reserved' ? [['预留到', formatInstant(use.expiresAt)] as const] : []),
    ...(use.servedOn ? [['服务完成日', formatDate(use.servedOn)] as const] : []),
    ...(redemption
      ? ([
          ['兑付申请', `${redemption.number}，${formatInstant(redemption.claimedAt)}`],
          ['发票号码', redemption.invoice],
        ] as const)
      : []),
    ...(redemption?.note ? [['退回或不予兑付的理由', redemption.note] as const] : []),
    ...(redemption?.paidOn
      ? [['拨付', `${formatDate(redemption.paidOn)}，凭证 ${redemption.paymentReference ?? ''}`] as const]
      : []),
  ]
  return (
    <>
      <section className="card">
        <h2>
          使用 <VoucherState use={use} />
        </h2>
        <Descriptions
          bordered
          column={1}
          size="small"
          items={facts.map(([label, children]) => ({ key: label, label, children }))}
        />
      </section>
      <section className="card">
        <h2>抵扣怎样算得</h2>
        <Reckoning of={{ fen: use.deductedFen, lines: use.lines }} />
      </section>
    </>
  )
}

export function UseSteps({ use }: { use: WholeUse }) {
  return (
    <section className="card">
      <h2>办理经过</h2>
      <ol className="plain-list">
        {use.steps.map(({ kind, at, note, by }) => (
          <li key={`${kind} ${at.toISOString()}`}>
            {formatInstant(at)} {stepKinds[kind]}
            {by ? `（${by}）` : ''}
            {note ? `：${note}` : ''}
          </li>
        ))}
      </ol>
    </section>
  )
}
