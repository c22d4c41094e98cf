/** What is there already under the same document number or title, said while it can still be written elsewhere. */
import { Alert, Form, type FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { listAlikeArticles } from '#modules/content/own.api.ts'
import { type ArticleKind, articleStates } from '#modules/content/terms.ts'
import { useAsk } from '../../ui/desk/asking.tsx'

/** Milliseconds without a further letter after which a number or a title is taken for written. */
const written = 600

function useWritten(text: unknown): string {
  const now = typeof text === 'string' ? text.trim() : ''
  const [kept, keep] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => keep(now), written)
    return () => clearTimeout(timer)
  }, [now])
  return kept
}

interface Props {
  readonly form: FormInstance<Record<string, unknown>>
  readonly kind: ArticleKind
  /** The one that is being written, where it is stored already. */
  readonly recordId: string | undefined
}

export function Alike({ form, kind, recordId }: Props) {
  const title = useWritten(Form.useWatch('title', form))
  const number = useWritten(Form.useWatch('documentNumber', form))
  const asked = useAsk(
    listAlikeArticles,
    {
      kind,
      title: title.slice(0, 120),
      documentNumber: number.slice(0, 60),
      ...(recordId ? { but: recordId } : {}),
    },
    { enabled: title.length > 3 || number.length > 3 },
  )
  const articles = asked.data?.articles ?? []
  if (articles.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title="已有同一文号或同一标题的资讯，请核对是否重复"
      description={
        <ul className="plain-list">
          {articles.map(({ id, own, number: code, title: name, documentNumber, state }) => (
            <li key={id}>
              <Link to={own ? `/office/news/${id}` : `/news/${id}`}>{name}</Link>
              {documentNumber ? `，${documentNumber}` : ''}（{code}，{own ? '本单位' : '其他单位'}，
              {articleStates[state]}）
            </li>
          ))}
        </ul>
      }
    />
  )
}
