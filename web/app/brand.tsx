/** Two links of a chain, held together: 繋ぎ. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-ai-6)" />
      <g fill="none" strokeWidth="3" strokeLinecap="round">
        <path d="M18.5 10.5H12a5.5 5.5 0 0 0 0 11h2.2" stroke="#fff" />
        <path d="M13.5 21.5H20a5.5 5.5 0 0 0 0-11h-2.2" stroke="#a9c7ff" />
      </g>
    </svg>
  );
}
