import QRCode from 'qrcode'
import { redirect } from 'react-router'
import { formatDay } from '#kernel/calendar.ts'
import { verifyTitle } from '#modules/catalogue/title/certificate.api.ts'
import { doorContext } from '../../page-door.ts'
import '../../ui/recognition/title-certificate.css'
import type { Route } from './+types/title-certificate'

/** Of a title that is no more, or that another office issues, there is nothing to print: how it stands is told instead. */
export async function loader({ context, params: { number } }: Route.LoaderArgs) {
  const title = await context.get(doorContext).call(verifyTitle, { number })
  if (!title.issuedHere || !title.valid) throw redirect(`/titles/${title.number}`)
  return { title, picture: await QRCode.toString(title.url, { type: 'svg', margin: 0 }) }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `证书 ${loaderData.title.number}` : '证书' },
  { name: 'robots', content: 'noindex' },
]

/** 称号证书, on one sheet: whose it is, by which document, and how anybody checks it. */
export default function TitleCertificatePage({ loaderData: { title, picture } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <p className="actions no-print" style={{ marginBottom: 20 }}>
        <button type="button" className="button" onClick={() => window.print()}>
          打印或存为 PDF
        </button>
        <a href={`/titles/${title.number}`}>核对页</a>
      </p>
      <article className="title-certificate">
        <p className="certificate-number">证书编号：{title.number}</p>
        <h1>{title.name}证书</h1>
        <p>{title.organisationName}：</p>
        <p className="certificate-text">
          现认定你单位的“<strong>{title.platformName}</strong>”为<strong>{title.name}</strong>（
          {title.docNumber}）。
        </p>
        <p className="certificate-text">
          有效期：
          {title.expiresOn
            ? `${formatDay(title.issuedOn)}至${formatDay(title.expiresOn)}`
            : `自${formatDay(title.issuedOn)}起，认定文件未写明期限`}
          。
        </p>
        <footer>
          <div className="certificate-check">
            <div
              className="certificate-code"
              role="img"
              aria-label="核对页的二维码"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the library from our own address
              dangerouslySetInnerHTML={{ __html: picture }}
            />
            <p>
              扫码或打开下列地址，核对是否有效，
              <br />
              以核对结果为准：
              <br />
              {title.url}
            </p>
          </div>
          <p className="certificate-issuer">
            {title.issuer}（章）
            <br />
            {formatDay(title.issuedOn)}
          </p>
        </footer>
      </article>
    </main>
  )
}
