import { formatInstant } from '#kernel/calendar.ts'
import type { ContractView } from '#modules/order/contract.api.ts'
import { parties } from '#modules/order/terms.ts'
import './contract.css'

/** The very text that is approved and signed: its first line is the title, articles begin with 第…条. */
export function ContractText({ text }: { text: string }) {
  const [title = '', ...lines] = text.split('\n')
  return (
    <article className="contract-text">
      <h2>{title}</h2>
      {lines.map((line, at) => {
        if (/^第[一二三四五六七八九十]+条　/.test(line)) return <h3 key={line}>{line}</h3>
        const plain = /^(合同编号|合同类别|甲方|乙方)：/.test(line)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never change places
          <p key={at} className={plain ? 'plain' : undefined}>
            {line}
          </p>
        )
      })}
    </article>
  )
}

/** Who has signed, and places for those who haven't. */
export function Signatures({
  contract: { signatures, hash },
}: {
  contract: Pick<ContractView, 'signatures' | 'hash'>
}) {
  return (
    <>
      <div className="contract-signatures">
        {(['client', 'provider'] as const).map(party => {
          const given = signatures.find(one => one.party === party)
          return (
            <dl key={party}>
              <dt>{parties[party]}（签署）</dt>
              {given ? (
                <>
                  <dd>{given.organisation}</dd>
                  <dd>
                    {given.personName}　{formatInstant(given.at)}
                  </dd>
                  <dd>
                    <span className={given.binding ? '' : 'test-signature'}>{given.provider}</span>
                    {given.binding ? '' : ' 没有法律效力'}
                  </dd>
                  <dd>{given.valid ? '签署与正文相符' : '签署与正文不符，请勿使用'}</dd>
                </>
              ) : (
                <dd>尚未签署</dd>
              )}
            </dl>
          )
        })}
      </div>
      <p className="contract-hash">正文 SHA-256 摘要：{hash}</p>
    </>
  )
}
