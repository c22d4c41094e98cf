interface Props {
  readonly path: string
  readonly title: string
  /** In a desk, where what is filled in stays as it stands: as 打开 beside it, in a tab of its own. */
  readonly beside?: boolean
}

/** The way to look at a file page by page, where it is of a kind that our own page draws. */
export const Preview = ({ path, title, beside = false }: Props) =>
  path.endsWith('.pdf') ? (
    <a
      href={`${path}/preview`}
      aria-label={`预览 ${title}`}
      {...(beside ? { target: '_blank', rel: 'noreferrer' } : {})}
    >
      预览
    </a>
  ) : null
